import { newId } from '../ids'
import type { Database, Transaction } from '../storage/database'
import { auditLog } from '../storage/schema'

/** Who did something. The name is kept as it was then. */
export interface Doer {
  readonly kind: 'person' | 'key' | 'partner' | 'system'
  readonly id: string
  readonly name: string
}

interface Act {
  readonly orgId: string | null
  readonly by: Doer
  /** Thing and deed, e.g. `key.created`. */
  readonly action: string
  readonly targetId?: string
  /** What changed; never a secret. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** Writes an administrative act down, in the transaction that does it. */
export async function recordAct(
  tx: Database | Transaction,
  { orgId, by, action, targetId, details }: Act,
): Promise<void> {
  await tx.insert(auditLog).values({
    id: newId(),
    orgId,
    actorKind: by.kind,
    actorId: by.id,
    actorName: by.name,
    action,
    targetId: targetId ?? null,
    details: details ?? {},
  })
}
