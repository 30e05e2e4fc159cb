import type { Permission } from '@opencx/protocol/http/permissions'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock'
import { matchesHash } from '../hash-secret'
import { Refused } from '../http/errors'
import type { WebContext } from '../http/web'
import { createGuardedLookUp, type Limits, refuseOverLimit } from '../limits'
import type { Database } from '../storage/database'
import type { AuthenticateOrg, OrgCaller } from './caller'
import { readKey } from './format'
import { findSecretKey, type SecretKey, touchSecretKey } from './secret-keys'

/** How long a revoked key may still be used on another node. */
const FRESH_MS = 5_000
const REMEMBERED = 1_000
/** Last uses are told to the minute: a busy key costs no write for each of its calls. */
const TOUCH_MS = 60_000

interface Options {
  readonly db: Database
  readonly clock: Clock
  readonly limits: Limits
  readonly trustedProxies: number
}

/** Tells which organisation a secret key stands for. */
export interface OrgAuthenticator {
  /** `Authorization: Bearer`, for the organisation API. */
  readonly bearer: AuthenticateOrg
  /** The same where customers talk, who are many. */
  readonly bearerToSend: AuthenticateOrg
  /** `X-API-Key`, for the support API. */
  readonly apiKey: AuthenticateOrg
  /** The same for the configuration, which panels ask for on every page. */
  readonly apiKeyForConfig: AuthenticateOrg
  /** Takes a revocation for granted at once on this node. */
  forget(keyId: string): void
}

export function createOrgAuthenticator({ db, clock, limits, trustedProxies }: Options): OrgAuthenticator {
  const remembered = new LRUCache<string, Promise<SecretKey | null>>({
    max: REMEMBERED,
    ttl: FRESH_MS,
    ttlResolution: 0,
    perf: clock,
  })
  const touched = new LRUCache<string, number>({ max: REMEMBERED })

  const guardedLookUp = createGuardedLookUp({ limits, trustedProxies })

  const find = (id: string) => {
    const known = remembered.get(id)
    if (known) return known
    const found = findSecretKey(db, id)
    remembered.set(id, found)
    // a failure is told once, not remembered
    found.catch(() => remembered.delete(id))
    return found
  }

  const touch = async ({ id, lastUsedAt }: SecretKey) => {
    const now = clock.now()
    if (now - (touched.get(id) ?? lastUsedAt?.getTime() ?? 0) < TOUCH_MS) return
    touched.set(id, now)
    await touchSecretKey(db, { id, at: new Date(now) })
  }

  const identify = async (context: WebContext, text: string | undefined): Promise<SecretKey> => {
    const key = readKey(text)
    if ('code' in key) throw new Refused(key.code, { message: key.code === 'key_missing' ? MISSING : key.message })
    if (key.kind !== 'secret') throw new Refused('publishable_key')
    if (isFromBrowser(context)) throw new Refused('secret_key_in_browser')
    return guardedLookUp({
      context,
      key: key.text,
      async lookUp() {
        const known = await find(key.id)
        return known && matchesHash(key.text, known.hash) ? known : null
      },
      // unknown, revoked and wrong look alike: nobody learns which ids exist
      wrong: () => new Refused('key_invalid'),
    })
  }

  const authenticateBy =
    (
      rule: 'orgKey' | 'orgKeySend' | 'supportKey' | 'config',
      textOf: (context: WebContext) => string | undefined,
    ): AuthenticateOrg =>
    (permission) =>
    async (context) => {
      const key = await identify(context, textOf(context))
      await refuseOverLimit(context, { limits, rule, who: key.id })
      if (!key.permissions.includes(permission)) throw new Refused('forbidden', { message: lacks(key, permission) })
      context.set('goneSince', async () => {
        remembered.delete(key.id)
        return (await findSecretKey(db, key.id)) === null ? 'key_invalid' : null
      })
      await touch(key)
      return toCaller(key)
    }

  return {
    bearer: authenticateBy('orgKey', bearerOf),
    bearerToSend: authenticateBy('orgKeySend', bearerOf),
    apiKey: authenticateBy('supportKey', apiKeyOf),
    apiKeyForConfig: authenticateBy('config', apiKeyOf),
    forget: (keyId) => remembered.delete(keyId),
  }
}

const bearerOf = ({ req }: WebContext) => /^Bearer +(.+)$/i.exec(req.header('authorization') ?? '')?.[1]

const apiKeyOf = ({ req }: WebContext) => req.header('x-api-key')

const MISSING =
  'No secret key was given. Send it from your backend as "Authorization: Bearer <key>", or as "X-API-Key: <key>" to the support API.'

/** `Sec-Fetch-Mode` alone proves nothing: Node's own fetch sends it. */
const isFromBrowser = ({ req }: WebContext) =>
  req.header('origin') !== undefined || req.header('sec-fetch-site') !== undefined

const lacks = ({ permissions }: SecretKey, permission: Permission) =>
  `This key lacks the permission ${permission}; it has ${permissions.join(', ') || 'none'}. Use another key, or make one with that permission.`

function toCaller({ id, orgId, name, permissions }: SecretKey): OrgCaller {
  return { orgId, keyId: id, permissions, doer: { kind: 'key', id, name } }
}
