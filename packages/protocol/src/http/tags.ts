import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'
import { access, askedRefusals, refusals, sentRefusals } from './org-key'
import { line, plainText } from './settings'

/** Tags of one organisation. */
export const TAGS_MAX = 1_000

const tagName = line(64)
const description = plainText(160).nullable()
/** A group of tags, by whatever name the business gives it. */
const categoryId = line(64).nullable()

export const CreateTag = z.strictObject({
  tag_name: tagName.describe('What people call the tag; one has it, written in whichever case.'),
  description: description.default(null).describe('When it is put on a conversation; null for nothing.'),
  exclude_from_auto_tagging: z.boolean().default(false).describe('Whether only people put it on conversations.'),
  category_id: categoryId.default(null).describe('A group of tags, by whatever name you give it; null for none.'),
})

export const ChangeTag = z
  .strictObject({
    tag_name: tagName.optional().describe('What people call the tag; one has it, written in whichever case.'),
    description: description.optional().describe('When it is put on a conversation; null takes it away.'),
    exclude_from_auto_tagging: z.boolean().optional().describe('Whether only people put it on conversations.'),
    category_id: categoryId.optional().describe('A group of tags; null takes it out of its group.'),
  })
  .describe('What is absent stays as it is.')

export const Tag = z.object({
  id: z.string().describe('Id of the tag.'),
  tag_name: z.string().describe('What people call the tag.'),
  description: z.string().nullable().describe('When it is put on a conversation; null for nothing.'),
  exclude_from_auto_tagging: z.boolean().describe('Whether only people put it on conversations.'),
  category_id: z.string().nullable().describe('A group of tags; null for none.'),
  created_at: z.iso.datetime().describe('When it was made, ISO 8601 UTC.'),
  updated_at: z.iso.datetime().describe('When it was last changed, ISO 8601 UTC.'),
})
export type Tag = z.infer<typeof Tag>

export const createTag = {
  method: 'POST',
  path: '/tags',
  summary: 'Add a word that conversations are sorted by',
  access,
  body: CreateTag,
  reply: Tag,
  status: 201,
  isIdempotent: true,
  errors: [...sentRefusals, 'tag_name_taken'],
} as const satisfies Endpoint

export const listTags = {
  method: 'GET',
  path: '/tags',
  summary: 'Your tags, newest first',
  access,
  query: ListQuery,
  reply: listOf(Tag),
  errors: askedRefusals,
} as const satisfies Endpoint

export const readTag = {
  method: 'GET',
  path: '/tags/:id',
  summary: 'One tag',
  access,
  reply: Tag,
  errors: [...refusals, 'not_found'],
} as const satisfies Endpoint

export const changeTag = {
  method: 'PATCH',
  path: '/tags/:id',
  summary: 'Rename a tag, describe it, or put it into another category',
  access,
  body: ChangeTag,
  reply: Tag,
  errors: [...sentRefusals, 'not_found', 'tag_name_taken'],
} as const satisfies Endpoint

export const deleteTag = {
  method: 'DELETE',
  path: '/tags/:id',
  summary: 'Delete a tag',
  access,
  reply: z.null(),
  status: 204,
  errors: [...refusals, 'not_found'],
} as const satisfies Endpoint
