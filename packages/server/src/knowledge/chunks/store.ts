import { and, eq, sql } from 'drizzle-orm'
import { newId } from '../../ids'
import type { Database, Transaction } from '../../storage/database'
import { chunks, orgs } from '../../storage/schema'
import type { Passage } from './chunk-blocks'

/** What passages belong to. */
export type PassageSource = { readonly orgId: string } & ({ readonly pageId: string } | { readonly trainingId: string })

const ROWS_AT_ONCE = 200

/** Puts passages in the place of those that their source had. */
export async function replacePassages(
  tx: Database | Transaction,
  source: PassageSource,
  passages: readonly Passage[],
): Promise<void> {
  const { orgId, pageId = null, trainingId = null } = { pageId: undefined, trainingId: undefined, ...source }
  const ofSource = pageId === null ? eq(chunks.trainingId, trainingId ?? '') : eq(chunks.pageId, pageId)
  await tx.delete(chunks).where(and(eq(chunks.orgId, orgId), ofSource))
  const rows = passages.map((passage, position) => ({ id: newId(), orgId, pageId, trainingId, position, ...passage }))
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx.insert(chunks).values(rows.slice(from, from + ROWS_AT_ONCE))
}

/** Tells every index of what an organisation knows that it is out of date. */
export async function bumpKnowledge(tx: Database | Transaction, orgId: string): Promise<void> {
  await tx
    .update(orgs)
    .set({ knowledgeVersion: sql`${orgs.knowledgeVersion} + 1` })
    .where(eq(orgs.id, orgId))
}
