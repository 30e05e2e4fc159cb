import type { SeededRandom } from '@opencx/client/testing'

/** Of all messages, what each of a few conversations has that never end. */
const LONGEST_SHARE = 0.01
const LONGEST = 5

/** How many messages each conversation has, and all of them together: most few, some many, and five without an end. */
export function sizesOf(
  random: SeededRandom,
  { conversations, messages }: { conversations: number; messages: number },
): number[] {
  const endless = conversations > 20 * LONGEST ? Array<number>(LONGEST).fill(Math.floor(messages * LONGEST_SHARE)) : []
  const weights = Array.from({ length: conversations - endless.length }, () => Math.exp(1.3 * bell(random)))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  // one each, and the others as they weigh
  const spare = messages - endless.reduce((all, size) => all + size, 0) - weights.length
  const sizes = weights.map((weight) => 1 + Math.floor((spare * weight) / sum))
  const given = sizes.reduce((all, size) => all + size, 0) - weights.length
  for (let index = 0; index < spare - given; index++)
    sizes[index % sizes.length] = (sizes[index % sizes.length] ?? 0) + 1
  return [...endless, ...sizes]
}

/** Nearly normal, by adding chances up. */
const bell = (random: SeededRandom) =>
  Array.from({ length: 6 }, () => random.fraction() - 0.5).reduce((a, b) => a + b, 0) * Math.SQRT2
