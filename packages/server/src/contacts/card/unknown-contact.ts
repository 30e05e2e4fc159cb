import type { Refused } from '../../http/errors'
import { notFound } from '../../http/not-found'

/** Refuses a contact that is not there; `field` is the one of the body that names it. */
export const unknownContact = (id: string, field?: string): Refused =>
  notFound({ thing: 'contact', id, see: 'GET /inbox/v1/contacts lists those of a business.', ...(field && { field }) })
