import { z } from 'zod'
import { Condition } from './conditions'
import { Contact } from './contacts'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'
import { access, askedRefusals, refusals, sentRefusals } from './org-key'
import { line } from './settings'

/** Segments of one organisation. */
export const SEGMENTS_MAX = 200

const name = line(100)
/** All must hold; none holds everybody. */
const conditions = z.array(Condition).max(20)

export const CreateSegment = z.strictObject({
  name: name.describe('What people call the segment.'),
  conditions: conditions.describe('All must hold; none holds everybody.'),
})
export const ChangeSegment = z
  .strictObject({
    name: name.optional().describe('What people call the segment.'),
    conditions: conditions.optional().describe('In the place of all that there were.'),
  })
  .describe('What is absent stays as it is.')
export type ChangeSegment = z.infer<typeof ChangeSegment>

export const Segment = z.object({
  id: z.string().describe('Id of the segment.'),
  name: z.string().describe('What people call the segment.'),
  conditions: z.array(Condition).describe('All must hold; none holds everybody.'),
  created_at: z.iso.datetime().describe('When it was made, ISO 8601 UTC.'),
  updated_at: z.iso.datetime().describe('When it was last changed, ISO 8601 UTC.'),
})
export type Segment = z.infer<typeof Segment>

export const createSegment = {
  method: 'POST',
  path: '/segments',
  summary: 'Tell a group of contacts by conditions',
  access,
  body: CreateSegment,
  reply: Segment,
  status: 201,
  isIdempotent: true,
  errors: sentRefusals,
} as const satisfies Endpoint

export const listSegments = {
  method: 'GET',
  path: '/segments',
  summary: 'Your segments, newest first',
  access,
  query: ListQuery,
  reply: listOf(Segment),
  errors: askedRefusals,
} as const satisfies Endpoint

export const readSegment = {
  method: 'GET',
  path: '/segments/:id',
  summary: 'One segment',
  access,
  reply: Segment,
  errors: [...refusals, 'not_found'],
} as const satisfies Endpoint

export const changeSegment = {
  method: 'PATCH',
  path: '/segments/:id',
  summary: 'Rename a segment, or replace its conditions',
  access,
  body: ChangeSegment,
  reply: Segment,
  errors: [...sentRefusals, 'not_found'],
} as const satisfies Endpoint

/** Refused while a document of the training is restricted to it: that document would reach nobody. */
export const deleteSegment = {
  method: 'DELETE',
  path: '/segments/:id',
  summary: 'Delete a segment; its contacts stay',
  access,
  reply: z.null(),
  status: 204,
  errors: [...refusals, 'not_found', 'in_use'],
} as const satisfies Endpoint

export const listSegmentContacts = {
  method: 'GET',
  path: '/segments/:id/contacts',
  summary: 'The contacts that a segment holds now, newest first',
  access,
  query: ListQuery,
  reply: listOf(Contact),
  errors: [...askedRefusals, 'not_found'],
} as const satisfies Endpoint
