import type { z } from 'zod'
import { Refused } from './errors'

const PROBLEMS_SHOWN = 3

/** The value in the form the schema asks for; otherwise refuses, naming the fields. */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.slice(0, PROBLEMS_SHOWN).map(describe)
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
