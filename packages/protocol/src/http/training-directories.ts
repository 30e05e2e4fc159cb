import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'
import { access, refusals } from './org-key'
import { line } from './settings'

const NamedDirectory = z.strictObject({ name: line(100).describe('What people call the directory.') })
const Directory = z.object({
  id: z.string().describe('Id of the directory.'),
  name: z.string().describe('What people call the directory.'),
  created_at: z.iso.datetime().describe('When it was made, ISO 8601 UTC.'),
})
export type Directory = z.infer<typeof Directory>

const sent = [...refusals, 'invalid_request', 'invalid_json', 'body_too_large'] as const

export const createDirectory = {
  method: 'POST',
  path: '/training/directories',
  summary: 'Make a directory for documents',
  access,
  body: NamedDirectory,
  reply: Directory,
  status: 201,
  isIdempotent: true,
  errors: sent,
} as const satisfies Endpoint

export const listDirectories = {
  method: 'GET',
  path: '/training/directories',
  summary: 'The directories of documents',
  access,
  query: ListQuery,
  reply: listOf(Directory),
  errors: [...refusals, 'invalid_request'],
} as const satisfies Endpoint

export const renameDirectory = {
  method: 'PATCH',
  path: '/training/directories/:id',
  summary: 'Rename a directory',
  access,
  body: NamedDirectory,
  reply: Directory,
  errors: [...sent, 'not_found'],
} as const satisfies Endpoint

export const deleteDirectory = {
  method: 'DELETE',
  path: '/training/directories/:id',
  summary: 'Take a directory away; its documents stay',
  access,
  reply: z.null(),
  status: 204,
  errors: [...refusals, 'not_found'],
} as const satisfies Endpoint
