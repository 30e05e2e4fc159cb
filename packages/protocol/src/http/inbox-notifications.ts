import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { mailDelays } from './mail-delays'

/** What somebody wants to be told of, and how. */
export const NotificationSettings = z.object({
  sound: z.boolean().describe('Whether the inbox plays a sound.'),
  showsText: z
    .boolean()
    .describe('Whether notifications and mails name the customer and show the first line; else they say neither.'),
  unassigned: z.boolean().describe('Whether they also tell of conversations that nobody has.'),
  mailAfter: z
    .literal([...mailDelays])
    .nullable()
    .describe(
      'Minutes that something stays unread, while they are not there, before a mail says so; null for no mail.',
    ),
  mailsMentions: z.boolean().describe('Whether a mail tells of a note that asks for them and was not read.'),
})
export type NotificationSettings = z.infer<typeof NotificationSettings>

export const defaultNotificationSettings: NotificationSettings = {
  sound: true,
  showsText: true,
  unassigned: false,
  mailAfter: 15,
  mailsMentions: true,
}

const changing = ['signed_out', 'origin_not_allowed', 'invalid_request', 'invalid_json', 'body_too_large'] as const

export const readNotifications = {
  method: 'GET',
  path: '/inbox/v1/notifications',
  summary: 'What you want to be told of, and how',
  access: 'session',
  reply: z.object({
    settings: NotificationSettings.describe('As you decided.'),
    isMailed: z.boolean().describe('Whether this server sends mail at all.'),
    at: z.iso.datetime().describe('Now, for the server; what happened before is no news. ISO 8601 UTC.'),
  }),
  errors: ['signed_out'],
} as const satisfies Endpoint

export const changeNotifications = {
  method: 'PATCH',
  path: '/inbox/v1/notifications',
  summary: 'Decide what you are told of, and how; it holds in each of your businesses',
  access: 'session',
  body: z.strictObject(NotificationSettings.partial().shape).describe('What is absent stays as it is.'),
  reply: z.object({ settings: NotificationSettings.describe('As you decided.') }),
  errors: changing,
} as const satisfies Endpoint

export const readNotes = {
  method: 'POST',
  path: '/inbox/v1/conversations/:id/notes/read',
  summary: 'Say that you have read the notes of a conversation that ask for you: no mail tells you of them',
  access: 'session',
  reply: z.object({}),
  errors: ['signed_out', 'origin_not_allowed', 'conversation_not_found'],
} as const satisfies Endpoint
