import { Refused } from './errors'

/** More of a made-up id than this helps nobody. */
const SHOWN = 60

interface Missing {
  readonly thing: string
  readonly id: string
  /** Where those that are there can be found, as a sentence. */
  readonly see: string
  /** The field of the body that names it, where it is none of the address. */
  readonly field?: string
}

/** Refuses what is not there. What belongs to somebody else is refused in the same words. */
export function notFound({ thing, id, see, field }: Missing): Refused {
  const place = field === undefined ? '' : `${field}: `
  const shown = id.length > SHOWN ? `${id.slice(0, SHOWN)}…` : id
  return new Refused('not_found', { message: `${place}You have no ${thing} with the id "${shown}". ${see}` })
}

/** The same for a business that a person names in the inbox. */
export const noBusiness = (id: string) =>
  notFound({ thing: 'business', id, see: 'GET /inbox/v1/me lists those you belong to.' })

/** The same for a conversation. */
export const noConversation = (id: string, see: string) =>
  new Refused('conversation_not_found', { message: notFound({ thing: 'conversation', id, see }).message })

/** The same for a file. */
export const noFile = (id: string, see: string) =>
  new Refused('attachment_not_found', { message: notFound({ thing: 'file', id, see }).message })
