import { and, eq, inArray, sql } from 'drizzle-orm'
import { newId } from '../../ids'
import type { Database, Transaction } from '../../storage/database'
import { jsonRows } from '../../storage/json-rows'
import { chunks, orgs } from '../../storage/schema'
import type { Passage } from './chunk-blocks'

/** What passages belong to. */
export type PassageSource = { readonly pageId: string } | { readonly trainingId: string }

interface Replacement {
  readonly source: PassageSource
  readonly passages: readonly Passage[]
}

const ROWS_AT_ONCE = 500

/** Puts passages in the place of those that their sources had. */
export async function replacePassages(
  tx: Database | Transaction,
  orgId: string,
  replacements: readonly Replacement[],
): Promise<void> {
  const sources = replacements.map(({ source }) => ({ pageId: null, trainingId: null, ...source }))
  for (const name of ['pageId', 'trainingId'] as const) {
    const ids = sources.flatMap((source) => source[name] ?? [])
    if (ids.length > 0) await tx.delete(chunks).where(and(eq(chunks.orgId, orgId), inArray(chunks[name], ids)))
  }
  const rows = replacements.flatMap(({ passages }, index) =>
    passages.map((passage, position) => ({ id: newId(), ...sources[index], position, ...passage })),
  )
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx.execute(sql`
      insert into ${chunks} (id, org_id, page_id, training_id, position, headings, text)
      select id, ${orgId}::text, "pageId", "trainingId", position, headings, text
      from jsonb_to_recordset(${jsonRows(rows.slice(from, from + ROWS_AT_ONCE))})
        as passage (id text, "pageId" text, "trainingId" text, position int, headings text[], text text)`)
}

/** Tells every index of what an organisation knows that it is out of date. */
export async function bumpKnowledge(tx: Database | Transaction, orgId: string): Promise<void> {
  await tx
    .update(orgs)
    .set({ knowledgeVersion: sql`${orgs.knowledgeVersion} + 1` })
    .where(eq(orgs.id, orgId))
}
