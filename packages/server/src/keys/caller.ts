import type { Permission } from '@opencx/protocol/http/permissions'
import type { Doer } from '../audit'
import type { Once } from '../http/idempotency'
import type { WebContext } from '../http/web'

/** A back end of an organisation, known by its secret key. */
export interface OrgCaller {
  readonly orgId: string
  readonly keyId: string
  readonly permissions: readonly Permission[]
  /** The same, as the audit log names it. */
  readonly doer: Doer
}

/** Finds out which organisation asks, and refuses who may not do what `permission` names. */
export type AuthenticateOrg = (permission: Permission) => (context: WebContext) => Promise<OrgCaller>

/** Keeps the replies to one key's requests apart from those to every other. */
export const oncePerKey = (by: Once) => ({ by, callerId: ({ keyId }: OrgCaller) => `key ${keyId}` })
