import { z } from 'zod'
import { isBlank } from '../conversation/text'
import type { Endpoint } from './endpoint'
import { QueueQuery } from './inbox'
import { SAVED_FILTER_NAME_MAX_LENGTH } from './limits'
import { line } from './settings'

const { view, status, channel } = QueueQuery.shape

/** A list of the queue, as a filter keeps it. */
export const SavedPlace = z.strictObject({
  view,
  status,
  tag: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe('Only those with this tag: its id, of which nothing may be left.'),
  channel,
  unread: z.boolean().default(false).describe('Whether only those with something that no agent has read.'),
})
export type SavedPlace = z.infer<typeof SavedPlace>

/** A list of the queue that somebody gave a name. */
export const SavedFilter = z.object({
  id: z.string().describe('Id of the filter.'),
  name: z.string().describe('What it is called.'),
  isShared: z.boolean().describe('Whether the whole team has it; otherwise only you.'),
  place: SavedPlace.describe('What it shows.'),
})
export type SavedFilter = z.infer<typeof SavedFilter>

const organizationId = z.string().min(1).max(100).describe('Which business.')
const name = line(SAVED_FILTER_NAME_MAX_LENGTH)
  .refine((text) => !isBlank(text), 'must show something')
  .describe('What it is called; upper and lower case are the same.')
const acting = [
  'signed_out',
  'origin_not_allowed',
  'forbidden',
  'not_found',
  'invalid_request',
  'invalid_json',
  'body_too_large',
  'filter_name_taken',
] as const

export const listSavedFilters = {
  method: 'GET',
  path: '/inbox/v1/saved-filters',
  summary: 'Your own saved filters of the queue and those of the whole team, by name',
  access: 'session',
  query: z.strictObject({ organizationId }),
  reply: z.object({ items: z.array(SavedFilter).describe('The filters.') }),
  errors: ['signed_out', 'not_found', 'invalid_request'],
} as const satisfies Endpoint

export const addSavedFilter = {
  method: 'POST',
  path: '/inbox/v1/saved-filters',
  summary: 'Save a filter of the queue; owners and admins may save it for the whole team',
  access: 'session',
  body: z.strictObject({
    organizationId,
    name,
    isShared: z.boolean().default(false).describe('Whether for the whole team.'),
    place: SavedPlace.describe('What it shows.'),
  }),
  reply: z.object({ filter: SavedFilter.describe('The filter.') }),
  status: 201,
  errors: acting,
} as const satisfies Endpoint

export const renameSavedFilter = {
  method: 'PATCH',
  path: '/inbox/v1/saved-filters/:id',
  summary: 'Rename a saved filter',
  access: 'session',
  body: z.strictObject({ organizationId, name }),
  reply: z.object({ filter: SavedFilter.describe('The filter as it is now.') }),
  errors: acting,
} as const satisfies Endpoint

export const removeSavedFilter = {
  method: 'POST',
  path: '/inbox/v1/saved-filters/:id/remove',
  summary: 'Delete a saved filter; its conversations stay as they are',
  access: 'session',
  body: z.strictObject({ organizationId }),
  reply: z.object({}),
  errors: acting.filter((code) => code !== 'filter_name_taken'),
} as const satisfies Endpoint
