import { z } from 'zod'
import { seal, unseal } from '../seal'
import type { ActionRow, Which } from './store'

type Headers = Readonly<Record<string, string>>

const Stored = z.record(z.string(), z.string())
const nameOf = ({ orgId, id }: Which) => `headers of action ${id} of ${orgId}`

/** Headers hold the business's own keys: what is stored says nothing without the deployment's secret. Null for none. */
export function sealHeaders(headers: Headers, { secret, ...which }: Which & { secret: string }): string | null {
  if (Object.keys(headers).length === 0) return null
  return seal(JSON.stringify(headers), { secret, name: nameOf(which) })
}

/** Which headers an action sends, or null when the secret that sealed them is another one now. */
export function headerNames(row: Pick<ActionRow, 'orgId' | 'id' | 'sealedHeaders'>, secret: string): string[] | null {
  if (row.sealedHeaders === null) return []
  const text = unseal(row.sealedHeaders, { secret, name: nameOf(row) })
  return text === null ? null : Object.keys(Stored.parse(JSON.parse(text)))
}
