import { z } from 'zod'

/** What every list can be asked: how much of it, and from where on. */
export const ListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  /** The `next` of the reply before. */
  cursor: z.string().min(1).max(200).optional(),
})
export type ListQuery = z.infer<typeof ListQuery>

/** A part of a list, newest first; `next` is null at its end. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() })
