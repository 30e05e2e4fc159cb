import { z } from 'zod'
import { Actor } from './actor'
import { Seq } from './position'

/** A participant tells: "I am typing", "I look at this", "I have got this far", "I have read this far". May be lost, is never folded. */
export const SignalUp = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('typing'),
    isTyping: z.boolean().describe('False takes it back.'),
    isNote: z.boolean().optional().describe('What is typed is for colleagues only; of agents.'),
  }),
  z.object({ type: z.literal('viewing'), isViewing: z.boolean().describe('False takes it back; of agents.') }),
  z.object({ type: z.literal('delivered'), seq: Seq.describe('How far.') }),
  z.object({ type: z.literal('read'), seq: Seq.describe('How far.') }),
])
export type SignalUp = z.infer<typeof SignalUp>

const KNOWN: ReadonlySet<string> = new Set(SignalUp.options.map(({ shape }) => shape.type.value))

/** A signal of a newer client, of a kind that is not known here. */
const LaterSignal = z
  .looseObject({ type: z.string().max(64).describe('A kind that this server may not know.') })
  .refine(({ type }) => !KNOWN.has(type))

/** A signal as it travels: one of an unknown kind is no reason to refuse what comes with it. */
export const WireSignalUp = z.union([SignalUp, LaterSignal])
export type WireSignalUp = z.infer<typeof WireSignalUp>

export const isKnownSignal = (signal: WireSignalUp): signal is SignalUp => KNOWN.has(signal.type)

/** What the others are told. Typing fades by itself `TYPING_FADES_AFTER_MS` (http/limits) after the last one. */
export const Signal = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('typing'),
    by: Actor.describe('Who is typing.'),
    isTyping: z.boolean().describe('False takes it back.'),
    isNote: z.boolean().optional().describe('It is a note; agents only are told.'),
  }),
  z.object({
    type: z.literal('viewing'),
    by: Actor.describe('Who looks at it; agents only are told.'),
    isViewing: z.boolean().describe('False takes it back.'),
  }),
])
export type Signal = z.infer<typeof Signal>
export type Typing = Extract<Signal, { type: 'typing' }>
export type Viewing = Extract<Signal, { type: 'viewing' }>
