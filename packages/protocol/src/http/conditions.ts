import { z } from 'zod'
import { cleanText } from '../conversation/text'

const isClean = (text: string) => cleanText(text) === text

const NAMED_FIELDS = ['name', 'email', 'language', 'external_user_id']
/** How a field of the business's own data is named: its key follows, of 100 characters at most. */
export const CUSTOM_DATA = 'custom_data.'

/** What is known of a contact as a text. */
const field = z
  .string()
  .max(CUSTOM_DATA.length + 100)
  .refine(
    (name) => NAMED_FIELDS.includes(name) || (name.startsWith(CUSTOM_DATA) && name.length > CUSTOM_DATA.length),
    `must be ${NAMED_FIELDS.join(', ')} or ${CUSTOM_DATA}<key>; created_at takes before and after only`,
  )
  .refine(isClean, 'must hold no control or broken characters')

const text = z.string('must be a text').min(1).max(500).refine(isClean, 'must hold no control or broken characters')

const scalar = z.union([text, z.number(), z.boolean()], 'must be a text of 1 to 500 characters, a number or a boolean')

const OPERATORS = 'equals, not_equals, contains, starts_with, exists, not_exists, before or after'

/**
 * What holds of some contacts. Only what the business vouches for counts, never what visitors say of themselves. Texts
 * are compared without regard to case; `not_equals` also holds where there is nothing.
 */
export const Condition = z.discriminatedUnion(
  'operator',
  [
    z.strictObject({
      field: field.describe(
        'What is looked at: name, email, language, external_user_id, custom_data.<key> or created_at.',
      ),
      operator: z
        .enum(['exists', 'not_exists'])
        .describe(
          'How it is compared. Texts are compared without regard to case; `not_equals` also holds where there is nothing.',
        ),
    }),
    z
      .strictObject({
        field: field.describe(
          'What is looked at: name, email, language, external_user_id, custom_data.<key> or created_at.',
        ),
        operator: z
          .enum(['equals', 'not_equals'])
          .describe(
            'How it is compared. Texts are compared without regard to case; `not_equals` also holds where there is nothing.',
          ),
        value: scalar.describe(
          'What it is compared with. A text equals values that are written like it; numbers and booleans equal themselves only.',
        ),
      })
      .refine(({ field, value }) => typeof value === 'string' || field.startsWith(CUSTOM_DATA), {
        path: ['value'],
        error: 'must be a text: numbers and booleans are in custom_data only',
      }),
    z.strictObject({
      field: field.describe(
        'What is looked at: name, email, language, external_user_id, custom_data.<key> or created_at.',
      ),
      operator: z
        .enum(['contains', 'starts_with'])
        .describe(
          'How it is compared. Texts are compared without regard to case; `not_equals` also holds where there is nothing.',
        ),
      value: text.describe(
        'What it is compared with. A text equals values that are written like it; numbers and booleans equal themselves only.',
      ),
    }),
    z.strictObject({
      field: z.literal('created_at', 'must be created_at: before and after compare times'),
      operator: z
        .enum(['before', 'after'])
        .describe(
          'How it is compared. Texts are compared without regard to case; `not_equals` also holds where there is nothing.',
        ),
      value: z.iso
        .datetime({ offset: true, error: 'must be a time such as 2026-01-31T09:30:00Z' })
        .refine((time) => Date.parse(time) >= 0, 'must be a time since 1970')
        .describe(
          'What it is compared with. A text equals values that are written like it; numbers and booleans equal themselves only.',
        ),
    }),
  ],
  `must be ${OPERATORS}`,
)
export type Condition = z.infer<typeof Condition>
