import type { z } from 'zod'
import type { ErrorCode } from './errors'
import type { Permission } from './permissions'

/** Who may call a route: what it asks to be shown. */
export type Access = 'partner key' | 'organization key' | 'support key' | 'session' | 'visitor' | 'anyone'

/** One route as data: what the server mounts, what clients call and what the documentation shows. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly path: string
  readonly summary: string
  readonly access: Access
  /** What a secret key must be allowed; `org:admin` where nothing is said. */
  readonly permission?: Permission
  readonly query?: z.ZodType
  /** Headers beside the usual ones, in lower case. */
  readonly headers?: z.ZodType
  readonly body?: z.ZodType
  readonly reply: z.ZodType
  /** Media type of the reply where it is no JSON document. */
  readonly replyType?: string
  readonly status?: 200 | 201 | 204
  /** Takes an Idempotency-Key: the same request again within a day gets the first one's reply. */
  readonly isIdempotent?: boolean
  /** The reply shows a secret, so nothing but the id of what was made is stored: a repeat is refused and names it. */
  readonly holdsSecret?: boolean
  readonly errors: readonly ErrorCode[]
}
