import type { Endpoint } from '@opencx/protocol/http/endpoint'
import { z } from 'zod'
import { Refused } from './errors'
import { parseJson, parseRequest } from './parse'
import { readText } from './read-text'
import type { WebContext } from './web'

export type Query<E> = E extends { query: infer S extends z.ZodType } ? z.output<S> : undefined

const NOTHING = z.strictObject({})
/** What is told of the name of an encoding. */
const ENCODING_SHOWN = 40
/** Also what browsers call the reports of their content policies. */
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?(?:json|csp-report)$/

/** Old and new versions of the chat meet at its own calls: what one of them does not know it passes over. */
const isOfChat = ({ path }: Endpoint) => path.startsWith('/widget/v1/')

/** The query in the form that the endpoint asks for. Throws `Refused`. */
export function readQuery<E extends Endpoint>(context: WebContext, endpoint: E): Query<E> {
  const { query = isOfChat(endpoint) ? z.unknown() : NOTHING }: Endpoint = endpoint
  const given = context.req.queries()
  const twice = Object.entries(given).find(([, values]) => values.length > 1)
  if (twice && !isOfChat(endpoint))
    throw new Refused('invalid_request', {
      message: `${twice[0]}: stands in the query ${twice[1].length} times. Give it once.`,
    })
  // made by the very schema that the type names
  return parseRequest(query, context.req.query()) as Query<E>
}

/** The body as it came, and in the form that the endpoint asks for; where it asks for none there may be an empty object. Throws `Refused`. */
export async function readBody(
  context: WebContext,
  endpoint: Endpoint,
  maxBytes: number,
): Promise<{ text: string; body: unknown }> {
  const { method, body } = endpoint
  if (method === 'GET') return { text: '', body: undefined }
  if (!body && isOfChat(endpoint)) return { text: '', body: undefined }
  refuseEncoded(context)
  const text = await readText(context, maxBytes)
  if (text === '' && !body) return { text, body: undefined }
  refuseOtherType(context)
  return { text, body: parseRequest(body ?? NOTHING, parseJson(text)) }
}

/** A form of a page of another site can send JSON as text, and nothing asks whether it may. */
function refuseOtherType({ req }: WebContext): void {
  const given = req.header('content-type')
  if (given === undefined || JSON_TYPE.test(given.split(';')[0]?.trim().toLowerCase() ?? '')) return
  throw new Refused('unsupported_media_type')
}

/** A few bytes can unpack to any number of them, so bodies are taken as they are. Throws `Refused`. */
export function refuseEncoded({ req }: WebContext): void {
  const encoding = req.header('content-encoding')?.trim() ?? ''
  if (encoding === '' || encoding.toLowerCase() === 'identity') return
  throw new Refused('unsupported_media_type', {
    message: `The body is encoded as ${encoding.slice(0, ENCODING_SHOWN)}. Send it as it is, without Content-Encoding.`,
    headers: { 'accept-encoding': 'identity' },
  })
}
