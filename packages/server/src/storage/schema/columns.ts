import { timestamp } from 'drizzle-orm/pg-core'

/** A moment, to the millisecond. */
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })
export const createdAt = at('created_at').notNull().defaultNow()
