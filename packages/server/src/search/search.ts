import { cleanText } from '@opencx/protocol/conversation/text'
import type {
  FoundContact,
  FoundConversation,
  SearchQuery,
  SearchReply,
  SnippetPart,
} from '@opencx/protocol/http/inbox-search'
import type { Summary } from '@opencx/protocol/http/summary'
import { readSummaries } from '../conversations'
import type { Database, Transaction } from '../storage/database'
import { type Among, cursorOf, readCursor } from './cursor'
import { inTime } from './in-time'
import { hasHit, snippetOf } from './snippet'
import {
  type ContactRow,
  findTicket,
  type HitRow,
  type Sought,
  selectContacts,
  selectHits,
  selectRecentHits,
} from './store'
import { type Term, termsOf } from './terms'

const CONTACTS_MAX = 10

/** What of a business holds the words: as many questions to the database, however much is found. */
export async function search(
  db: Database,
  { organizationId: orgId, q, limit, cursor }: SearchQuery,
): Promise<SearchReply> {
  const asked = cleanText(q)
  const terms = termsOf(asked)
  if (terms.length === 0) return { contacts: [], conversations: [], next: null }
  const sought = { orgId, terms }
  const isFirst = cursor === undefined
  const number = isFirst ? ticketNumberIn(asked) : null
  const { rows, among, people, ticketId } = await inTime(db, async (tx) => ({
    ...(await findHits(tx, { ...sought, limit: limit + 1, cursor })),
    people: isFirst ? await selectContacts(tx, { ...sought, limit: CONTACTS_MAX }) : [],
    ticketId: number === null ? null : await findTicket(tx, { orgId, number }),
  }))
  const hits = rows.slice(0, limit)
  const ids = [...hits, ...people].map(({ conversationId }) => conversationId)
  const summaries = await readSummaries(db, [...new Set(ticketId === null ? ids : [ticketId, ...ids])])
  const summaryOf = new Map(summaries.map((summary) => [summary.conversationId, summary]))
  const last = hits.at(-1)
  return {
    contacts: [
      ...ofAll(ticketId === null ? [] : [summaryOf.get(ticketId)], toTicket),
      ...ofAll(people, (row) => toContact(row, { terms, summary: summaryOf.get(row.conversationId) })),
    ].slice(0, CONTACTS_MAX),
    conversations: ofAll(hits, (row) => toConversation(row, { terms, summary: summaryOf.get(row.conversationId) })),
    next: last && rows.length > limit ? cursorOf(last, among) : null,
  }
}

/** Hits among all conversations, or among those that changed last where there are more than can be put in order. */
async function findHits(
  tx: Transaction,
  { cursor, ...part }: Sought & { limit: number; cursor: string | undefined },
): Promise<{ rows: HitRow[]; among: Among }> {
  const after = readCursor(cursor)
  if (after?.among !== 'recent') {
    const rows = await selectHits(tx, { ...part, after })
    if (!rows[0]?.isCut) return { rows, among: 'all' }
  }
  return { rows: await selectRecentHits(tx, { ...part, after }), among: 'recent' }
}

/** The number that people call a conversation by, if that is all that is asked for. */
function ticketNumberIn(asked: string): number | null {
  const [, digits] = /^\s*#?(\d{1,9})\s*$/.exec(asked) ?? []
  return digits === undefined ? null : Number(digits)
}

interface With {
  readonly terms: readonly Term[]
  /** Of a conversation that was deleted meanwhile there is none. */
  readonly summary: Summary | undefined
}

function toConversation({ event }: HitRow, { terms, summary }: With): FoundConversation | null {
  if (!summary || !('text' in event)) return null
  const { seq, at, by, type, text } = event
  return { summary, hit: { seq, at, by, isNote: type === 'note.posted', snippet: snippetOf(text, terms) } }
}

function toContact(row: ContactRow, { terms, summary }: With): FoundContact | null {
  if (!summary) return null
  const fields = fieldsOf(row)
  // words may stand in several fields; the first that has one says whom this is
  const [field, text] = fields.find(([, value]) => hasHit(value, terms)) ?? fields[0] ?? ['name', '']
  return { summary, field, snippet: snippetOf(text, terms) }
}

function fieldsOf({ identity, visitor, verifiedEmail, externalUserId }: ContactRow) {
  const fields: [FoundContact['field'], string | null | undefined][] = [
    ['name', identity.noted?.name],
    ['name', identity.name],
    ['name', visitor.name],
    ['email', verifiedEmail],
    ['email', identity.noted?.email],
    ['email', visitor.email],
    ['phone', identity.noted?.phone],
    ['phone', identity.phone],
    ['phone', visitor.phone],
    ['externalId', externalUserId],
  ]
  return fields.flatMap(([field, text]): [FoundContact['field'], string][] => (text ? [[field, text]] : []))
}

function toTicket(summary: Summary | undefined): FoundContact | null {
  if (!summary) return null
  const snippet: SnippetPart[] = [{ text: `#${summary.ticketNumber}`, isHit: true }]
  return { summary, field: 'ticket', snippet }
}

function ofAll<Item, Result>(items: readonly Item[], toResult: (item: Item) => Result | null): Result[] {
  return items.flatMap((item) => toResult(item) ?? [])
}
