import type { z } from 'zod'
import { Refused } from './errors'
import { MISSING, problemText } from './problem-text'

const PROBLEMS_SHOWN = 3

/** The value in the form the schema asks for; otherwise refuses, naming the fields. */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value, { error: problemText, reportInput: true })
  if (parsed.success) return parsed.data
  // one problem for each field: a second one mostly says the same in other words, and more exactly than the limit of all numbers
  const issues = parsed.error.issues.toSorted((a, b) => Number(isOfAllNumbers(a)) - Number(isOfAllNumbers(b)))
  const byField = new Map(issues.toReversed().map((issue) => [issue.path.join('.'), issue]))
  const problems = [...byField.values()].toReversed().slice(0, PROBLEMS_SHOWN).map(describe)
  throw new Refused('invalid_request', {
    message: `The request does not have the expected form: ${problems.join('; ')}.`,
  })
}

const isOfAllNumbers = (issue: z.core.$ZodIssue) =>
  (issue.code === 'too_big' && issue.maximum === Number.MAX_SAFE_INTEGER) ||
  (issue.code === 'too_small' && issue.minimum === Number.MIN_SAFE_INTEGER)

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
  // a schema's own words tell of a wrong value, also where there is none, and what it should be
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined
  const problem = isMissing && issue.message !== MISSING ? `${MISSING}, ${issue.message}` : issue.message
  return field ? `${field}: ${problem}` : problem
}
