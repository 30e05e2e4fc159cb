import type { z } from 'zod'

export const MISSING = 'is missing'

/** What is wrong with a value, after the name of its field; undefined leaves it to the schema's own words. */
export function problemText(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? MISSING : `must be ${KINDS[issue.expected] ?? `of type ${issue.expected}`}`
    case 'too_small':
      return bound(issue.origin, { limit: issue.minimum, side: issue.inclusive === false ? 'more than' : 'at least' })
    case 'too_big':
      return bound(issue.origin, { limit: issue.maximum, side: issue.inclusive === false ? 'less than' : 'at most' })
    case 'invalid_format':
      return FORMATS[issue.format] ?? `must have the form of ${issue.pattern ?? issue.format}`
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
    case 'unrecognized_keys':
      return `${issue.keys.map((key: string) => `"${key}"`).join(', ')} is not known here: look for a typing mistake, or leave it out`
    case 'invalid_union':
      return 'has none of the forms that are accepted here'
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    default:
      return undefined
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
}

const FORMATS: Readonly<Record<string, string>> = {
  email: 'must be an e-mail address such as ada@example.com',
  url: 'must be a whole address such as https://example.com/help',
  uuid: 'must be an id such as 01890a5d-ac96-774b-bcce-b302099a8057',
  datetime: 'must be a time in ISO 8601 such as 2026-01-31T09:30:00Z',
  date: 'must be a day such as 2026-01-31',
}

function bound(origin: string, { limit, side }: { limit: number | bigint; side: string }): string {
  if (origin === 'string') return limit === 1 ? 'must not be empty' : `must have ${side} ${limit} characters`
  if (origin === 'array' || origin === 'set') return `must hold ${side} ${limit} ${limit === 1 ? 'entry' : 'entries'}`
  return `must be ${side} ${limit}`
}
