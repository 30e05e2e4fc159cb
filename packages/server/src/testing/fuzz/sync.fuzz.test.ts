import { isDeepStrictEqual } from 'node:util'
import { agentFold } from '@opencx/protocol/conversation/agent-fold'
import { emptyConversation } from '@opencx/protocol/conversation/empty'
import type { Event } from '@opencx/protocol/conversation/event'
import { redact } from '@opencx/protocol/conversation/redact'
import { reduce, visitorFold } from '@opencx/protocol/conversation/reduce'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { play, type Result } from './play'
import { openTrackedDatabase, type TrackedDatabase } from './tracked-database'

const SEEDS = Number(process.env.FUZZ_SEEDS ?? 200)
/** On a busy machine; alone it is a tenth of this. */
const SEED_AT_MOST_MS = 5_000
const FIRST_SEED = Number(process.env.FUZZ_FIRST_SEED ?? 1)

let database: TrackedDatabase
beforeAll(async () => {
  database = await openTrackedDatabase()
})
afterAll(() => database.close())

/** What went wrong in one play; every list is empty when nothing did. */
function judge({ sent, log, tabs, doubled, late }: Result) {
  const said = log.flatMap((event) => ('text' in event ? [event.text] : []))
  const place = new Map(said.map((text, index) => [text, index]))
  const inOrder = (texts: readonly string[]) =>
    texts.every((text, index) => index === 0 || (place.get(text) ?? 0) > (place.get(texts[index - 1] ?? '') ?? -1))
  return {
    lost: sent.flat().filter((text) => !place.has(text)),
    doubled: [...said.filter((text, index) => said.indexOf(text) !== index), ...doubled],
    reordered: sent.filter((texts) => !inOrder(texts)),
    gaps: log.filter((event, index) => event.seq !== index + 1).map((event) => event.seq),
    divergent: tabs.filter(({ side, tab }) => isDivergent(side, tab.conversation()?.view.conversation, log)).length,
    late,
  }
}

function isDivergent(
  side: 'visitor' | 'agent',
  seen: typeof emptyConversation | undefined,
  log: readonly Event[],
): boolean {
  if (!seen) return log.length > 0
  const fold = side === 'agent' ? agentFold : visitorFold
  const truth = log
    .map((event) => redact(event, side))
    .reduce((before, event) => reduce(before, event, fold), emptyConversation)
  const expected = { ...truth, from: seen.from, entries: truth.entries.filter((entry) => entry.seq >= seen.from) }
  return !isDeepStrictEqual(asJson(expected), asJson(seen))
}

/** What was folded here and what travelled are compared in the form that travels: it has no undefined. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const isBad = (verdict: ReturnType<typeof judge>) =>
  Object.values(verdict).some((value) => (Array.isArray(value) ? value.length > 0 : value > 0))

test(
  `${SEEDS} seeds: nothing lost, doubled, reordered or different on any screen`,
  async () => {
    const totals = { messages: 0, dropped: 0, reloads: 0 }
    const failures: Record<number, ReturnType<typeof judge>> = {}
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      const result = await play(seed, database)
      for (const name of ['messages', 'dropped', 'reloads'] as const) totals[name] += result.counts[name]
      const verdict = judge(result)
      if (isBad(verdict)) failures[seed] = verdict
      if (Object.keys(failures).length >= 5) break
    }
    console.log(
      `fuzz: ${SEEDS} seeds, ${totals.messages} messages, ${totals.dropped} requests, replies and pushes dropped, ${totals.reloads} reloads`,
    )
    expect(failures).toEqual({})
    expect(totals.messages, 'the plays say something').toBeGreaterThan(SEEDS * 10)
    expect(totals.dropped, 'the network is lossy').toBeGreaterThan(SEEDS)
  },
  SEEDS * SEED_AT_MOST_MS,
)
