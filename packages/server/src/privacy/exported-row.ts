/** A row as the database writes it, with its times in UTC whatever zone the database is in. */
export function exportedRow(text: string): Readonly<Record<string, unknown>> {
  const row: Readonly<Record<string, unknown>> = JSON.parse(text)
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, inUtc(name, value)]))
}

function inUtc(name: string, value: unknown): unknown {
  const isTime = typeof value === 'string' && (name === 'at' || name.endsWith('_at'))
  return isTime ? new Date(value).toISOString() : value
}
