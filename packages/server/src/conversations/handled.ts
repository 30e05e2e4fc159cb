import { createHash } from 'node:crypto'
import type { WireCommand } from '@opencx/protocol/conversation/command'
import type { ErrorCode } from '@opencx/protocol/http/errors'
import { and, eq, inArray, type SQL } from 'drizzle-orm'
import type { Transaction } from '../storage/database'
import { handledCommands } from '../storage/schema'

/** What became of a command id: ours to handle now, dealt with before, or somebody else's. */
export type Claim = { is: 'new' } | { is: 'handled'; rejection: ErrorCode | null } | { is: 'taken' }

/**
 * Claims command ids for a sender, in the transaction that will carry out the commands: a retry after a lost reply is
 * recognised whatever came of the first try.
 */
export async function claimCommands(
  tx: Transaction,
  {
    conversationId,
    orgId,
    senderId,
    commands,
  }: { conversationId: string; orgId: string; senderId: string; commands: readonly WireCommand[] },
): Promise<Map<string, Claim>> {
  const claims = new Map<string, Claim>()
  if (commands.length === 0) return claims
  const wanted = new Map(commands.map((command) => [command.id, fingerprint(command)]))
  const inserted = await tx
    .insert(handledCommands)
    .values([...wanted].map(([id, print]) => ({ conversationId, orgId, id, senderId, fingerprint: print })))
    .onConflictDoNothing()
    .returning({ id: handledCommands.id })
  for (const { id } of inserted) claims.set(id, { is: 'new' })
  if (claims.size === wanted.size) return claims
  const known = await tx
    .select()
    .from(handledCommands)
    .where(and(isIn({ orgId, conversationId }), inArray(handledCommands.id, [...wanted.keys()])))
  for (const row of known) {
    if (claims.has(row.id)) continue
    const isRepeat = row.senderId === senderId && row.fingerprint === wanted.get(row.id)
    claims.set(row.id, isRepeat ? { is: 'handled', rejection: row.rejection } : { is: 'taken' })
  }
  return claims
}

/** Keeps a refusal, so that a repeat gets the same answer. */
export async function rememberRejection(
  tx: Transaction,
  { id, code, ...place }: { orgId: string; conversationId: string; id: string; code: ErrorCode },
): Promise<void> {
  await tx
    .update(handledCommands)
    .set({ rejection: code })
    .where(and(isIn(place), eq(handledCommands.id, id)))
}

function isIn({ orgId, conversationId }: { orgId: string; conversationId: string }): SQL | undefined {
  return and(eq(handledCommands.orgId, orgId), eq(handledCommands.conversationId, conversationId))
}

/** What a command is told by from another one under the same id. */
export function fingerprint(command: WireCommand): string {
  return createHash('sha256')
    .update(JSON.stringify(Object.entries(command).sort()))
    .digest('hex')
}
