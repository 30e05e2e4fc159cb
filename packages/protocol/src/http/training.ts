import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { freeMap } from './free-map'
import { ListQuery, listOf, NumberedListQuery } from './list'
import { access, refusals } from './org-key'
import { line, plainText } from './settings'

const title = line(200)
const content = plainText(30_000)

const TrainingType = z
  .enum(['BEHAVIORAL', 'SCENARIO_SPECIFIC'])
  .describe('BEHAVIORAL is always told to the AI, SCENARIO_SPECIFIC when it fits the question.')
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

const channels = z
  .array(AnswerChannel)
  .max(10)
  .transform((names) => [...new Set(names)])
/** They can be deleted only once nothing is restricted to them. */
const segments = z
  .array(line(200))
  .max(50)
  .meta({ examples: [[]] })
const directoryId = z.string().min(1).max(100).nullable()

export const CreateTraining = z.strictObject({
  title: title.describe('One line that says what it is about.'),
  content: content.describe('What the AI is told, in words of your own.'),
  type: TrainingType.default('SCENARIO_SPECIFIC').describe(
    'BEHAVIORAL is always told to the AI, SCENARIO_SPECIFIC when it fits the question.',
  ),
  is_draft: z.boolean().default(false).describe('True keeps it from the AI until it is published.'),
  directory_id: directoryId.default(null).describe('Id of the directory that it stands in; null for none.'),
  restricted_to_channels: channels
    .default([])
    .describe('Channels on which it counts; none means all, and one that is named twice counts once.'),
  restricted_to_segments: segments
    .default([])
    .describe('Ids of segments whose contacts it counts for; none means everybody.'),
  metadata: freeMap.default({}).describe('Your own data, any object of 50 keys at most; the AI never sees it.'),
})
export type CreateTraining = z.infer<typeof CreateTraining>

export const ChangeTraining = z
  .strictObject({
    type: TrainingType.optional().describe(
      'BEHAVIORAL is always told to the AI, SCENARIO_SPECIFIC when it fits the question.',
    ),
    directory_id: directoryId.optional().describe('Id of the directory that it stands in; null for none.'),
    restricted_to_channels: channels
      .optional()
      .describe('Channels on which it counts; none means all, and one that is named twice counts once.'),
    restricted_to_segments: segments
      .optional()
      .describe('Ids of segments whose contacts it counts for; none means everybody.'),
    metadata: freeMap.optional().describe('Your own data; replaces the whole map.'),
  })
  .describe('What is absent stays as it is.')
export type ChangeTraining = z.infer<typeof ChangeTraining>

/** What is to stand there after the next publishing. */
export const WriteDraft = z
  .strictObject({
    title: title
      .nullable()
      .default(null)
      .describe('The title that the next publishing brings; null for the one that is published.'),
    content: content
      .nullable()
      .default(null)
      .describe('The text that the next publishing brings; null for the one that is published.'),
  })
  .describe('Both null take the draft back.')

export const Training = z.object({
  id: z.string().describe('Id of the document.'),
  title: z.string().describe('The published title; of a document that never was, the first one.'),
  content: z.string().describe('The published text; of a document that never was, the first one.'),
  draft_title: z
    .string()
    .nullable()
    .describe('What was written since the last publishing: the edited title is `draft_title ?? title`.'),
  draft_content: z
    .string()
    .nullable()
    .describe('The text since the last publishing, in the same way; null for no change.'),
  type: TrainingType,
  is_draft: z.boolean().describe('Whether it was never published; the AI does not use it then.'),
  directory_id: z.string().nullable().describe('Id of the directory that it stands in; null for none.'),
  restricted_to_channels: z.array(z.string()).describe('Channels on which it counts; none means all.'),
  restricted_to_segments: z
    .array(z.string())
    .describe('Ids of segments whose contacts it counts for; none means everybody.'),
  current_version: z.number().int().nullable().describe('Goes up by one with each publishing; null before the first.'),
  metadata: z.record(z.string(), z.unknown()).describe('Your own data.'),
  published_at: z.iso
    .datetime()
    .nullable()
    .describe('When it was last published, ISO 8601 UTC; null before the first time.'),
  created_at: z.iso.datetime().describe('When it was made, ISO 8601 UTC.'),
  updated_at: z.iso.datetime().describe('When it was last changed, ISO 8601 UTC.'),
})
export type Training = z.infer<typeof Training>

export const TrainingQuery = ListQuery.extend({
  type: TrainingType.optional().describe('Only documents of this type.'),
  directory_id: z.string().max(100).optional().describe('Only documents in this directory.'),
  is_draft: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .optional()
    .describe('`true` for those that were never published, `false` for the others.'),
})
export type TrainingQuery = z.infer<typeof TrainingQuery>

const Version = z.object({
  version: z.number().int().describe('Number of the version, counted from 1.'),
  title: z.string().describe('Its title.'),
  content: z.string().describe('Its text.'),
  published_at: z.iso.datetime().describe('When it was published, ISO 8601 UTC.'),
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
  query: NumberedListQuery,
  reply: listOf(Version),
  errors: [...ofOne, 'invalid_request'],
} as const satisfies Endpoint

export const searchTraining = {
  method: 'POST',
  path: '/training/search',
  summary: 'Find documents by their words, best first',
  access,
  body: z.strictObject({
    query: line(300).describe('Words to look for.'),
    limit: z.number().int().min(1).max(50).default(10).describe('How many documents at most.'),
  }),
  reply: z.object({ items: z.array(Training).describe('Documents, best first; empty for none.') }),
  errors: sent,
} as const satisfies Endpoint
