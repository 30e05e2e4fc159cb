import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { freeMap } from './free-map'
import { ListQuery, listOf } from './list'
import { access, refusals } from './org-key'
import { line, plainText } from './settings'

const title = line(200)
const content = plainText(30_000)

/** BEHAVIORAL is always told to the AI, SCENARIO_SPECIFIC when it fits the question. */
const TrainingType = z.enum(['BEHAVIORAL', 'SCENARIO_SPECIFIC'])
/** Where customers are talked to. */
export const AnswerChannel = z.enum([
  'web',
  'email',
  'phone_voice',
  'slack',
  'sms',
  'whatsapp',
  'instagram',
  'messenger',
  'api',
  'web_voice',
])
export type AnswerChannel = z.infer<typeof AnswerChannel>

/** None means everywhere. */
const channels = z.array(AnswerChannel).max(10)
/** Ids of segments of the organisation, which can be deleted only once nothing is restricted to them. */
const segments = z
  .array(line(200))
  .max(50)
  .meta({ examples: [[]] })
const directoryId = z.string().min(1).max(100).nullable()

export const CreateTraining = z.strictObject({
  title,
  content,
  type: TrainingType.default('SCENARIO_SPECIFIC'),
  is_draft: z.boolean().default(false),
  directory_id: directoryId.default(null),
  restricted_to_channels: channels.default([]),
  restricted_to_segments: segments.default([]),
  metadata: freeMap.default({}),
})
export type CreateTraining = z.infer<typeof CreateTraining>

export const ChangeTraining = z.strictObject({
  type: TrainingType.optional(),
  directory_id: directoryId.optional(),
  restricted_to_channels: channels.optional(),
  restricted_to_segments: segments.optional(),
  metadata: freeMap.optional(),
})
export type ChangeTraining = z.infer<typeof ChangeTraining>

/** What is to stand there after the next publishing; both null take the draft back. */
export const WriteDraft = z.strictObject({
  title: title.nullable().default(null),
  content: content.nullable().default(null),
})

export const Training = z.object({
  id: z.string(),
  title: z.string(),
  content: z.string(),
  draft_title: z
    .string()
    .nullable()
    .describe('What was written since the last publishing: the edited title is `draft_title ?? title`.'),
  draft_content: z.string().nullable(),
  type: TrainingType,
  is_draft: z.boolean().describe('Whether it was never published; the AI does not use it then.'),
  directory_id: z.string().nullable(),
  restricted_to_channels: z.array(z.string()),
  restricted_to_segments: z.array(z.string()),
  current_version: z.number().int().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  published_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})
export type Training = z.infer<typeof Training>

export const TrainingQuery = ListQuery.extend({
  type: TrainingType.optional(),
  directory_id: z.string().max(100).optional(),
  is_draft: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
})
export type TrainingQuery = z.infer<typeof TrainingQuery>

const Version = z.object({
  version: z.number().int(),
  title: z.string(),
  content: z.string(),
  published_at: z.iso.datetime(),
})

const asked = [...refusals, 'invalid_request'] as const
const sent = [...asked, 'invalid_json', 'body_too_large'] as const
const ofOne = [...refusals, 'not_found'] as const

export const createTraining = {
  method: 'POST',
  path: '/training',
  summary: 'Tell the AI something in words of your own',
  access,
  body: CreateTraining,
  reply: Training,
  status: 201,
  isIdempotent: true,
  errors: [...sent, 'not_found'],
} as const satisfies Endpoint

export const listTraining = {
  method: 'GET',
  path: '/training',
  summary: 'What the AI was told',
  access,
  query: TrainingQuery,
  reply: listOf(Training),
  errors: asked,
} as const satisfies Endpoint

export const readTraining = {
  method: 'GET',
  path: '/training/:id',
  summary: 'One document',
  access,
  reply: Training,
  errors: ofOne,
} as const satisfies Endpoint

export const changeTraining = {
  method: 'PATCH',
  path: '/training/:id',
  summary: 'Change where a document stands and where it counts; its text is changed by its draft',
  access,
  body: ChangeTraining,
  reply: Training,
  errors: [...sent, 'not_found'],
} as const satisfies Endpoint

export const deleteTraining = {
  method: 'DELETE',
  path: '/training/:id',
  summary: 'Forget a document and all of its versions',
  access,
  reply: z.null(),
  status: 204,
  errors: ofOne,
} as const satisfies Endpoint

export const writeDraft = {
  method: 'PUT',
  path: '/training/:id/draft',
  summary: 'Write what the next publishing brings',
  access,
  body: WriteDraft,
  reply: Training,
  errors: [...sent, 'not_found'],
} as const satisfies Endpoint

/** Where there is no draft, the published version is the answer: a repeat counts once. */
export const publishTraining = {
  method: 'POST',
  path: '/training/:id/publish',
  summary: 'Make the draft what the AI uses, as the next version',
  access,
  reply: Training,
  errors: ofOne,
} as const satisfies Endpoint

export const listVersions = {
  method: 'GET',
  path: '/training/:id/versions',
  summary: 'All versions of a document, newest first',
  access,
  query: z.strictObject({
    limit: ListQuery.shape.limit,
    cursor: z.coerce.number().int().min(1).max(2_000_000_000).optional(),
  }),
  reply: listOf(Version),
  errors: [...ofOne, 'invalid_request'],
} as const satisfies Endpoint

export const searchTraining = {
  method: 'POST',
  path: '/training/search',
  summary: 'Find documents by their words, best first',
  access,
  body: z.strictObject({ query: line(300), limit: z.number().int().min(1).max(50).default(10) }),
  reply: z.object({ items: z.array(Training) }),
  errors: sent,
} as const satisfies Endpoint
