import type { contacts } from '../../storage/schema'

/** A contact, and their latest conversation; null for both where there is none. */
export interface FoundRow {
  readonly contact: typeof contacts.$inferSelect
  readonly at: Date | null
  readonly conversationId: string | null
}

/** Where one part of the list ends. */
export type Place =
  | { readonly of: 'writers'; readonly at: Date; readonly conversationId: string }
  | { readonly of: 'silent'; readonly contactId: string }

const FORM = /^(?:(\d{1,14})|(silent))_(.+)$/

/** Cursor: `<time of the last message in ms>_<conversation id>`, or `silent_<contact id>` among those who never wrote. */
export function placeOf({ at, conversationId, contact }: Omit<FoundRow, 'contact'> & Partial<FoundRow>): string {
  return at === null ? `silent_${contact?.id ?? ''}` : `${at.getTime()}_${conversationId}`
}

/** What a cursor says; null for none and for a malformed one, which starts from the top. */
export function readPlace(cursor: string | undefined): Place | null {
  const [, time, silent, id] = FORM.exec(cursor ?? '') ?? []
  if (id === undefined) return null
  if (silent) return { of: 'silent', contactId: id }
  return { of: 'writers', at: new Date(Number(time)), conversationId: id }
}
