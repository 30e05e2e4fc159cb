import type { InboxContact } from '@opencx/protocol/http/inbox-contacts'
import { textOf } from './attribute'
import type { Choice } from './contact'
import { words } from './words'

type Taken = NonNullable<Choice['take']>[number]

/** Something that one of two contacts has, and which of both stays. */
export interface Row {
  readonly key: string
  readonly name: string
  readonly kept: string | null
  readonly other: string | null
  /** Whether there are two to choose from. */
  readonly isOpen: boolean
}

/** What two contacts have, side by side. */
export function rowsOf(kept: InboxContact, other: InboxContact): Row[] {
  const fields = (['name', 'email', 'phone'] as const).map((name) => ({
    key: name,
    name: words[name],
    kept: kept[name],
    other: other[name],
    // an address that is vouched for stays
    isOpen: isOpen(kept[name], other[name]) && !(name === 'email' && kept.hasVerifiedEmail),
  }))
  const names = [...new Set([...Object.keys(kept.attributes), ...Object.keys(other.attributes)])]
  const attributes = names.map((name) => {
    const [own, theirs] = [valueIn(kept, name), valueIn(other, name)]
    return { key: `attribute ${name}`, name, kept: own, other: theirs, isOpen: isOpen(own, theirs) }
  })
  return [...fields, ...attributes].filter((row) => row.kept !== null || row.other !== null)
}

const isOpen = (kept: string | null, other: string | null) => other !== null && kept !== other
const valueIn = ({ attributes }: InboxContact, name: string) =>
  Object.hasOwn(attributes, name) ? textOf(attributes[name]) : null

/** What is taken unless it is chosen otherwise: what the kept one lacks. */
export const lackedBy = (rows: readonly Row[]): ReadonlySet<string> =>
  new Set(rows.filter((row) => row.isOpen && row.kept === null).map(({ key }) => key))

/** The choice as the server is told it. */
export function choiceOf(rows: readonly Row[], taken: ReadonlySet<string>): Pick<Choice, 'take' | 'attributes'> {
  const chosen = rows.filter(({ key, isOpen }) => isOpen && taken.has(key))
  const isField = (key: string): key is Taken => key === 'name' || key === 'email' || key === 'phone'
  return {
    take: chosen.map(({ key }) => key).filter(isField),
    attributes: chosen.filter(({ key }) => !isField(key)).map(({ name }) => name),
  }
}

/** Whether this one may be the one that is kept. */
export const mayKeep = (kept: InboxContact, other: InboxContact): boolean => kept.isVerified || !other.isVerified
