import { z } from 'zod'

/** What is wrong with a cursor that no reply gave. */
export const CURSOR_FORM = 'must be the `next` of the reply before, or left out for the first part'

/** What every list can be asked: how much of it, and from where on. */
export const ListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25).describe('How many at most.'),
  cursor: z
    .string()
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, CURSOR_FORM)
    .optional()
    .describe('The `next` of the reply before; absent for the first part.'),
})
export type ListQuery = z.infer<typeof ListQuery>

/** The same of lists whose items are numbered, such as messages and versions. */
export const NumberedListQuery = z.strictObject({
  limit: ListQuery.shape.limit,
  cursor: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_000_000_000)
    .optional()
    .describe('The `next` of the reply before; absent for the newest.'),
})

/** A part of a list, newest first; `next` is null at its end. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item).describe('This part, newest first.'),
    next: z.string().nullable().describe('Goes into `cursor` for the next part; null at the end.'),
  })
