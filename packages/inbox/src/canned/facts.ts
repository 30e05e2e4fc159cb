import type { CannedSource } from './canned-context'
import { type Facts, firstName } from './fill'

/** What variables are filled with in a conversation. */
export function factsOf({ workspace, business, contact, ticketNumber }: CannedSource): Facts {
  const [agent, customer] = [workspace.me.name, contact?.name ?? null]
  return {
    'contact.name': customer,
    'contact.first_name': firstName(customer),
    'contact.email': contact?.email ?? null,
    'agent.name': agent,
    'agent.first_name': firstName(agent),
    'ticket.number': ticketNumber === null ? null : `${ticketNumber}`,
    'business.name': business.name,
  }
}
