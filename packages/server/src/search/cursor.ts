import { and, eq, lt, or, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** Where one part of what was found ends. */
export interface Place {
  readonly at: Date
  readonly conversationId: string
}

/** Among which conversations is looked: all of them, or those that changed last. */
export type Among = 'all' | 'recent'

const RECENT = 'recent_'
const FORM = new RegExp(`^(${RECENT})?(\\d{1,14})_(.+)$`)

/** Cursor: `<time of the hit in ms>_<conversation id>`, and before that among what was looked. */
export const cursorOf = ({ at, conversationId }: Place, among: Among) =>
  `${among === 'recent' ? RECENT : ''}${at.getTime()}_${conversationId}`

/** What a cursor says; null for none and for a malformed one, which starts from the top. */
export function readCursor(cursor: string | undefined): (Place & { readonly among: Among }) | null {
  const [, recent, time, conversationId] = FORM.exec(cursor ?? '') ?? []
  if (!time || !conversationId) return null
  return { at: new Date(Number(time)), conversationId, among: recent ? 'recent' : 'all' }
}

/** What comes after a place, latest first. */
export function isAfter(columns: { at: PgColumn; conversationId: PgColumn }, place: Place | null): SQL | undefined {
  if (!place) return undefined
  const { at, conversationId } = place
  return or(lt(columns.at, at), and(eq(columns.at, at), lt(columns.conversationId, conversationId)))
}
