import { load } from 'cheerio'
import { z } from 'zod'
import type { Block } from '../chunks/chunk-blocks'
import { readText } from './blocks'
import { squeeze } from './nodes'

const Question = z.object({ name: z.string(), acceptedAnswer: z.object({ text: z.string() }) })
const FaqPage = z.object({
  '@type': z.union([z.literal('FAQPage'), z.array(z.string()).refine((types) => types.includes('FAQPage'))]),
  mainEntity: z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]),
})
const MAX_QUESTIONS = 300

/** The questions and answers in what a page declares for search engines. */
export function readFaq(declared: readonly string[]): Block[] {
  const questions = declared.flatMap(thingsIn).flatMap((thing) => FaqPage.safeParse(thing).data?.mainEntity ?? [])
  return questions.slice(0, MAX_QUESTIONS).flatMap((entity) => {
    const { data } = Question.safeParse(entity)
    if (!data) return []
    const text = readText(load(data.acceptedAnswer.text)('body').toArray())
    return text ? [{ kind: 'whole', question: squeeze(data.name), text } as const] : []
  })
}

function thingsIn(json: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(json)
    const things = Array.isArray(parsed) ? parsed : [parsed]
    return things.flatMap(
      (thing) => z.object({ '@graph': z.array(z.unknown()) }).safeParse(thing).data?.['@graph'] ?? [thing],
    )
  } catch {
    // broken data is what search engines pass over too
    return []
  }
}
