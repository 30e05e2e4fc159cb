/** An attribute as it is edited: both sides are text. */
export interface Edited {
  readonly name: string
  readonly value: string
}

/** A value on one line: text as it is, everything else as JSON, and text that looks like JSON in quotes. */
export function textOf(value: unknown): string {
  if (typeof value === 'string' && valueIn(value) === value) return value
  return JSON.stringify(value)
}

/** What is meant by a line: JSON where it is some, else the text itself. */
export function valueIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // no JSON: plain text
    return text
  }
}

/** What is to be set and taken away so that the known attributes become the edited ones. */
export function changesOf(
  known: Readonly<Record<string, unknown>>,
  edited: readonly Edited[],
): { attributes: Record<string, unknown>; without: string[] } {
  const kept = edited.filter(({ name }) => name !== '')
  const changed = kept.filter(({ name, value }) => !Object.hasOwn(known, name) || textOf(known[name]) !== value)
  return {
    attributes: Object.fromEntries(changed.map(({ name, value }) => [name, valueIn(value)])),
    without: Object.keys(known).filter((name) => !kept.some((one) => one.name === name)),
  }
}
