import { z } from 'zod'
import { cleanText, MESSAGE_MAX_LENGTH } from '../conversation/text'
import { freeMap } from './free-map'
import { line } from './settings'

export const Customer = z
  .strictObject({
    externalUserId: line(200).describe('The customer’s id in the business’s own system.'),
    name: line(200).optional().describe('How the customer is called.'),
    email: z
      .email()
      .max(320)
      .describe('Vouched for by the business. One that another contact has already is left out, and refuses nothing.')
      .optional(),
    phone: line(40).optional().describe('Telephone number, in any form.'),
    metadata: freeMap.optional().describe('Your own data, any object of 50 keys at most. Replaces the whole map.'),
  })
  .describe('A customer as the business knows them. What is absent stays as it is.')
export type Customer = z.infer<typeof Customer>

/** What somebody says. */
export const messageText = z
  .string()
  .min(1)
  .max(MESSAGE_MAX_LENGTH)
  .refine((value) => value.trim() !== '', 'must hold some text')
  .refine((value) => cleanText(value) === value, 'must hold no control or broken characters')
  .describe('1 to 10,000 characters.')
export const Message = z.strictObject({ type: z.literal('text'), text: messageText })

export const SupportConversation = z.object({
  id: z.string().describe('Id of the conversation.'),
  ticketNumber: z.number().int().describe('The number that people call it by, counted in each organisation.'),
  status: z.enum(['open', 'resolved']).describe('Whether it goes on.'),
  channel: z.enum(['web', 'api']).describe('`web` for the chat and this API, `api` for chat sessions.'),
  customer: z
    .object({
      id: z.string().describe('Id of the contact.'),
      externalUserId: z
        .string()
        .nullable()
        .describe('The customer’s id in your own system; null for a visitor whom you did not name.'),
    })
    .describe('Who it is with.'),
  lastMessage: z
    .object({
      text: z.string().describe('Cut short; of a message without text the names of its files.'),
      author: z
        .object({
          kind: z.string().describe('visitor, agent, ai or system.'),
          name: z.string().nullable().describe('Null while nobody told one.'),
        })
        .describe('Who said it.'),
      createdAt: z.iso.datetime().describe('When it was said, ISO 8601 UTC.'),
    })
    .nullable()
    .describe('Null before the first one.'),
  createdAt: z.iso.datetime().describe('When it began, ISO 8601 UTC.'),
})
export type SupportConversation = z.infer<typeof SupportConversation>

/** The files of a message. */
export const messageFiles = z.array(
  z.object({
    id: z.string().describe('Id of the file.'),
    name: z.string().describe('What the file is called.'),
    type: z.string().describe('Media type, found in the bytes.'),
    size: z.number().int().describe('Bytes.'),
  }),
)

export const SupportMessage = z.object({
  id: z.string().describe('Id of the message.'),
  seq: z.number().int().describe('Numbers the conversation’s events; what comes later is higher.'),
  type: z.literal('text'),
  text: z.string().describe('What was said; empty only beside attachments.'),
  attachments: messageFiles.describe('Files of the message; empty without any.'),
  author: z
    .object({
      kind: z.enum(['visitor', 'agent', 'ai', 'system']).describe('On whose side they are.'),
      name: z.string().nullable().describe('Null while nobody told one.'),
    })
    .describe('Who said it.'),
  createdAt: z.iso.datetime().describe('When it was said, ISO 8601 UTC.'),
})
export type SupportMessage = z.infer<typeof SupportMessage>
