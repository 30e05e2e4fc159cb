import { z } from 'zod'
import { ActionParameters } from './action-parameters'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'
import { access, refusals, sentRefusals } from './org-key'
import { line, plainText } from './settings'

/** How many actions an organisation can have. */
export const MAX_ACTIONS = 100

const MAX_HEADERS = 20
/** What the connection decides by itself, or what would lead the request elsewhere. */
const OWN_HEADERS =
  /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|keep-alive|forwarded|x-forwarded-.*|proxy-.*)$/

const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, 'must be lower-case letters, digits and underscores, beginning with a letter')
const description = plainText(2_000)
const method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
/** `{order_id}` stands for the parameter of that name, in the path and the query. */
const url = line(2_000)
/** Shown to nobody again. */
const headers = z
  .record(
    z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, 'must be the name of a header'),
    z.string().regex(/^[\x20-\x7e]{1,4000}$/, 'must be one line of visible ASCII characters'),
  )
  .refine((all) => Object.keys(all).length <= MAX_HEADERS, `must be at most ${MAX_HEADERS}`)
  .refine((all) => {
    const names = Object.keys(all).map((header) => header.toLowerCase())
    return new Set(names).size === names.length
  }, 'must have different names')
  .refine(
    (all) => !Object.keys(all).some((header) => OWN_HEADERS.test(header.toLowerCase())),
    'must hold none that the connection makes by itself, such as Host or Content-Length',
  )

const NOTHING = { type: 'object' as const, properties: {} }

export const CreateAction = z.strictObject({
  name: name.describe('What the AI calls it by: lower-case letters, digits and underscores. One action has it.'),
  description: description.describe('When to use it and what it answers, in words for the AI.'),
  method: method.describe('With which method the AI calls it.'),
  url: url.describe(
    'Where the call goes. `{order_id}` stands for the parameter of that name, in the path and the query.',
  ),
  headers: headers.default({}).describe('Sent with every call, by name; 20 at most. Values are shown to nobody again.'),
  parameters: ActionParameters.default(NOTHING),
  is_enabled: z.boolean().default(true).describe('Whether the AI may call it.'),
})
export type CreateAction = z.infer<typeof CreateAction>

export const ChangeAction = z
  .strictObject({
    name: name.optional().describe('What the AI calls it by. One action has it.'),
    description: description.optional().describe('When to use it and what it answers, in words for the AI.'),
    method: method.optional().describe('With which method the AI calls it.'),
    url: url.optional().describe('Where the call goes, with `{name}` for parameters.'),
    headers: headers.optional().describe('In the place of all that there were: `{}` takes them away.'),
    parameters: ActionParameters.optional(),
    is_enabled: z.boolean().optional().describe('Whether the AI may call it.'),
  })
  .describe('What is absent stays as it is.')
export type ChangeAction = z.infer<typeof ChangeAction>

export const Action = z.object({
  id: z.string().describe('Id of the action.'),
  name: z.string().describe('What the AI calls it by.'),
  description: z.string().describe('When to use it and what it answers, in words for the AI.'),
  method: method.describe('With which method the AI calls it.'),
  url: z.string().describe('Where the call goes, with `{name}` for parameters.'),
  header_names: z
    .array(z.string())
    .nullable()
    .describe(
      'Names only; null when the SECRET of the server has changed since, so that nobody can read them: send them again.',
    ),
  parameters: z.record(z.string(), z.unknown()).describe('JSON Schema of what the call takes.'),
  is_enabled: z.boolean().describe('Whether the AI may call it.'),
  created_at: z.iso.datetime().describe('When it was made, ISO 8601 UTC.'),
  updated_at: z.iso.datetime().describe('When it was last changed, ISO 8601 UTC.'),
})
export type Action = z.infer<typeof Action>

/** Stored and checked; calls are made by the AI. */
export const createAction = {
  method: 'POST',
  path: '/actions',
  summary: 'Let the AI call a service of yours',
  access,
  body: CreateAction,
  reply: Action,
  status: 201,
  isIdempotent: true,
  errors: [...sentRefusals, 'action_exists'],
} as const satisfies Endpoint

export const listActions = {
  method: 'GET',
  path: '/actions',
  summary: 'What the AI may call, newest first',
  access,
  query: ListQuery,
  reply: listOf(Action),
  errors: [...refusals, 'invalid_request'],
} as const satisfies Endpoint

export const readAction = {
  method: 'GET',
  path: '/actions/:id',
  summary: 'One action; its headers by name only',
  access,
  reply: Action,
  errors: [...refusals, 'not_found'],
} as const satisfies Endpoint

export const changeAction = {
  method: 'PATCH',
  path: '/actions/:id',
  summary: 'Change an action, or switch it off',
  access,
  body: ChangeAction,
  reply: Action,
  errors: [...sentRefusals, 'not_found', 'action_exists'],
} as const satisfies Endpoint

export const deleteAction = {
  method: 'DELETE',
  path: '/actions/:id',
  summary: 'Take an action away from the AI',
  access,
  reply: z.null(),
  status: 204,
  errors: [...refusals, 'not_found'],
} as const satisfies Endpoint
