import type { z } from 'zod'
import { Refused } from './errors'
import { problemText } from './problem-text'

const PROBLEMS_SHOWN = 3

/** The value in the form the schema asks for; otherwise refuses, naming the fields. */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value, { error: problemText })
  if (parsed.success) return parsed.data
  // one problem for each field: a second one mostly says the same in other words
  const byField = new Map(parsed.error.issues.toReversed().map((issue) => [issue.path.join('.'), issue]))
  const problems = [...byField.values()].toReversed().slice(0, PROBLEMS_SHOWN).map(describe)
  throw new Refused('invalid_request', {
    message: `The request does not have the expected form: ${problems.join('; ')}.`,
  })
}

/** The value a JSON text stands for. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // the parser's own message repeats the text, which may be a visitor's
    throw new Refused('invalid_json')
  }
}

function describe(issue: z.core.$ZodIssue): string {
  const field = issue.path.join('.')
  return field ? `${field}: ${issue.message}` : issue.message
}
