import { type Autopilot, ChangeAutopilot } from '@opencx/protocol/http/autopilot'
import { AnswerChannel } from '@opencx/protocol/http/training'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Transaction } from '../storage/database'
import { orgs } from '../storage/schema'

/** What the column holds: only what was ever decided. The instructions have a column that partners write, too. */
const Decided = z.object(ChangeAutopilot.shape).omit({ instructions: true })
const columns = { decided: orgs.autopilot, instructions: orgs.aiInstructions }

/** How far the AI answers by itself. */
export async function readAutopilot(db: Database, orgId: string): Promise<Autopilot> {
  const [row] = await db.select(columns).from(orgs).where(eq(orgs.id, orgId))
  return present(row)
}

/** The same, held until the transaction ends. */
export async function lockAutopilot(tx: Transaction, orgId: string): Promise<Autopilot> {
  const [row] = await tx.select(columns).from(orgs).where(eq(orgs.id, orgId)).for('no key update')
  return present(row)
}

export async function writeAutopilot(
  tx: Transaction,
  { orgId, autopilot: { instructions, ...decided } }: { orgId: string; autopilot: Autopilot },
): Promise<void> {
  await tx.update(orgs).set({ autopilot: decided, aiInstructions: instructions }).where(eq(orgs.id, orgId))
}

type Row = { readonly decided: Readonly<Record<string, unknown>>; readonly instructions: string | null }

/** Over the defaults: silent everywhere, and people wherever the AI knows no answer. */
function present(row: Row | undefined): Autopilot {
  if (!row) throw new Error('an organisation vanished while its key was used')
  const { channels, handoff_level = 1, handoff_topics = [] } = Decided.parse(row.decided)
  const isOn = (channel: AnswerChannel) => [channel, channels?.[channel] ?? false] as const
  return {
    channels: z.record(AnswerChannel, z.boolean()).parse(Object.fromEntries(AnswerChannel.options.map(isOn))),
    handoff_level,
    handoff_topics,
    instructions: row.instructions,
  }
}
