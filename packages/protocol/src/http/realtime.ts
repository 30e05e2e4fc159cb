import { z } from 'zod'
import { WireEvent } from '../conversation/event'
import { Positions, Seq } from '../conversation/position'
import { isKnownSignal, Signal, WireSignalUp } from '../conversation/signal'
import { Reset } from './exchange'
import { WATCH_MAX } from './realtime-limits'
import { Summary } from './summary'

/** The whole list of what the socket watches; it replaces the one before. */
export const Watch = z.array(z.object({ conversationId: z.uuid(), after: Seq })).max(WATCH_MAX)
export type Watch = z.infer<typeof Watch>

/** Client to server. The first frame carries `token` (visitors) or relies on the cookie (agents). */
export const FrameUp = z.object({
  token: z.string().max(200).optional(),
  watch: Watch.optional(),
  signals: z
    .array(z.object({ conversationId: z.uuid(), signal: WireSignalUp }))
    .max(10)
    .transform((signals) =>
      signals.flatMap(({ conversationId, signal }) => (isKnownSignal(signal) ? [{ conversationId, signal }] : [])),
    )
    .optional(),
})
export type FrameUp = z.infer<typeof FrameUp>

/** Server to client. Carries the shapes of an exchange reply; `{}` is a heartbeat. */
export const FrameDown = z.object({
  conversationId: z.string().optional(),
  events: z.array(WireEvent).optional(),
  reset: Reset.optional(),
  positions: Positions.optional(),
  signals: z.array(Signal).optional(),
  summaries: z.array(Summary).optional(),
  /** Ids of conversations that were deleted: agents only. */
  gone: z.array(z.string()).optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
})
export type FrameDown = z.infer<typeof FrameDown>
