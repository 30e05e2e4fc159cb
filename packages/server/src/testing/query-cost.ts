import { type SQLWrapper, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Transaction } from '../storage/database'

const Plan = z
  .looseObject({ 'Actual Rows': z.number(), 'Actual Loops': z.number() })
  .and(z.record(z.string(), z.unknown()))
type Plan = z.infer<typeof Plan>

const Explained = z.object({ rows: z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan })]) })]) })

/** Rows that a query reads, those it throws away included, pages that it looks into, and tables. */
export async function costOf(db: Database | Transaction, query: SQLWrapper) {
  const found = await db.execute(sql`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${query.getSQL()}`)
  const [{ Plan: top }] = Explained.parse(found).rows[0]['QUERY PLAN']
  const tables = nodesIn(top).flatMap((node) => z.string().optional().parse(node['Relation Name']) ?? [])
  return {
    rows: rowsIn(top),
    pages: numberIn(top, 'Shared Hit Blocks') + numberIn(top, 'Shared Read Blocks'),
    tables: [...new Set(tables)].sort(),
  }
}

const nodesIn = (node: Plan): Plan[] => [
  node,
  ...z
    .array(Plan)
    .parse(node.Plans ?? [])
    .flatMap(nodesIn),
]

function rowsIn(top: Plan): number {
  const rows = nodesIn(top).map((node) => {
    const thrown = ['Rows Removed by Filter', 'Rows Removed by Index Recheck'].map((name) => numberIn(node, name))
    return (node['Actual Rows'] + thrown.reduce((sum, many) => sum + many, 0)) * node['Actual Loops']
  })
  return rows.reduce((sum, many) => sum + many, 0)
}

const numberIn = (node: Plan, name: string) => z.number().catch(0).parse(node[name])
