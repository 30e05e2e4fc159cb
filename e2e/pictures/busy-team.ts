import type { Visitor } from '../people/visitor'
import { openDesk } from '../screens/desk'
import type { ChatServer } from '../world/chat-server'
import { secretKey } from '../world/organizations'

/** Customers of whom the business knows who they are, oldest first. */
const CUSTOMERS = [
  { name: 'Tom Brandt', text: 'Is the kayak trip suitable for beginners?', tag: 'Booking' },
  { name: 'Mei Tanaka', text: 'Could you send the invoice to our office instead?', tag: 'Invoice' },
  { name: 'Sofia Rossi', text: 'We are two adults and a dog. Is the boat fine with dogs?', tag: 'Booking' },
  { name: 'Jonas Weber', text: 'The link in the confirmation does not open.', tag: 'Bug' },
  { name: 'Amina Diallo', text: 'Thank you, that was the best day of our holiday!', tag: 'Praise' },
  { name: 'Luca Moretti', text: 'Can we move our booking from Saturday to Sunday?', tag: 'Booking' },
  { name: 'Grace Murray', text: 'Do you have wetsuits for children of six?', tag: null },
] as const

const REPLIES = [
  { shortcut: 'hours', text: 'We are here from Monday to Saturday, 8 am to 7 pm.' },
  { shortcut: 'thanks', text: 'Thank you for writing, {{contact.first_name}}! Is there anything else?' },
  { shortcut: 'refund', text: 'Your money is on its way. It takes up to five days to arrive.' },
]

/** The customer whose conversation is shown. */
export const SHOWN = 'Ada Moreau'

/** Fills the demo business with what a week of work leaves there. */
export async function fillInbox(chat: ChatServer, visitor: Visitor): Promise<void> {
  const desk = await openDesk(chat)
  const key = await secretKey(chat)
  const tags = new Map<string, string>()
  for (const name of ['Booking', 'Invoice', 'Bug', 'Praise']) {
    const { tag } = Object(await desk.make('/tags', { name }))
    tags.set(name, tag.id)
  }
  for (const reply of REPLIES) await desk.make('/canned-replies', reply)
  await desk.make('/saved-filters', { name: 'Bookings', isShared: true, place: { tag: tags.get('Booking') } })
  await desk.make('/webhooks', { url: 'https://hooks.acme.example/chat', events: ['conversation.started'] })
  for (const { name, text, tag } of CUSTOMERS) {
    const customer = { externalUserId: name, name, email: `${name.split(' ')[0]?.toLowerCase()}@example.com` }
    const headers = { 'x-api-key': key, 'content-type': 'application/json' }
    const body = JSON.stringify({ customer, message: { type: 'text', text } })
    const path = `${chat.origin}/api/public/support/conversations`
    const reply = await fetch(path, { method: 'POST', headers, body })
    if (reply.status !== 201) throw new Error(`${name} could not write: ${await reply.text()}`)
    if (tag) await desk.act(name, { type: 'tags.change', add: [tags.get(tag) ?? ''], remove: [] })
  }
  await desk.act('Amina Diallo', { type: 'message.send', text: 'We are glad! Come again.' })
  await desk.act('Amina Diallo', { type: 'conversation.resolve' })
  await visitor.page.goto(`${chat.origin}/demo`)
  await visitor.page.evaluate((name) => window.OpenCX('identify', { name, email: 'ada@example.com' }), SHOWN)
  await visitor.launcher.click()
  await visitor.write('Hi! We would like to book the sunset tour for Friday.')
  await visitor.write('Is there room for a group of six?')
  await desk.act(SHOWN, { type: 'note.post', text: 'Friday is nearly full, six seats left on the second boat.' })
  await desk.act(SHOWN, { type: 'message.send', text: 'Hello Ada! Yes, six seats are free on Friday at 18:30.' })
  await desk.act(SHOWN, { type: 'message.send', text: 'Shall I hold them for you until tomorrow?' })
  await visitor.write('That would be lovely, thank you!')
  await desk.act(SHOWN, { type: 'tags.change', add: [tags.get('Booking') ?? ''], remove: [] })
}

declare global {
  interface Window {
    OpenCX(name: string, ...values: unknown[]): unknown
  }
}
