import { and, desc, eq, isNull, notInArray } from 'drizzle-orm'
import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose'
import type { Clock } from '../clock'
import { Refused } from '../http/errors'
import { newId } from '../ids'
import { deriveKey } from '../secret'
import type { Database, Transaction } from '../storage/database'
import { identityKeys } from '../storage/schema'
import { lockIdentityKeys } from './lock-identity'

const LIFETIME_SECONDS = 3_600
const ALGORITHM = 'HS256'
/** A new key signs from then on, so that a key that got out is of no use for ever. */
const SIGNS_MS = 30 * 86_400_000
/** The newest signs; the one before it is still believed. */
const ACTIVE_MAX = 2

/** Signed words of a business on who somebody is. */
export interface UserTokens {
  sign(tx: Transaction, user: { orgId: string; contactId: string }): Promise<string>
  /** The contact that a token of this organisation names, and what all tokens of that contact have in common. Throws `Refused`. */
  read(token: string, orgId: string): Promise<{ contactId: string; owner: string }>
}

export function createUserTokens({ db, clock, secret }: { db: Database; clock: Clock; secret: string }): UserTokens {
  // separate from all keys that travel, and stored nowhere
  const secretOf = (keyId: string) => deriveKey(secret, `user token ${keyId}`)
  const activeKeys = (tx: Database | Transaction, orgId: string) =>
    tx
      .select({ id: identityKeys.id, createdAt: identityKeys.createdAt })
      .from(identityKeys)
      .where(and(eq(identityKeys.orgId, orgId), isNull(identityKeys.retiredAt)))
      .orderBy(desc(identityKeys.createdAt), desc(identityKeys.id))
      .limit(ACTIVE_MAX)
  const signingKey = async (tx: Transaction, orgId: string): Promise<string | null> => {
    const [newest] = await activeKeys(tx, orgId)
    return newest && clock.now() - newest.createdAt.getTime() < SIGNS_MS ? newest.id : null
  }
  /** Signs with a new key from now on; tokens of the one before it go on, older ones end. */
  const addKey = async (tx: Transaction, orgId: string): Promise<string> => {
    // of two who find it old at once, one makes the new one: two would push the old one out before its tokens end
    await lockIdentityKeys(tx, orgId)
    const made = await signingKey(tx, orgId)
    if (made !== null) return made
    const now = new Date(clock.now())
    const id = newId()
    await tx.insert(identityKeys).values({ id, orgId, createdAt: now })
    const kept = (await activeKeys(tx, orgId)).map((key) => key.id)
    await tx
      .update(identityKeys)
      .set({ retiredAt: now })
      .where(and(eq(identityKeys.orgId, orgId), isNull(identityKeys.retiredAt), notInArray(identityKeys.id, kept)))
    return id
  }

  return {
    async sign(tx, { orgId, contactId }) {
      const keyId = (await signingKey(tx, orgId)) ?? (await addKey(tx, orgId))
      const now = Math.floor(clock.now() / 1_000)
      // the subject comes first, see `ownerOf`
      return new SignJWT({ sub: contactId })
        .setProtectedHeader({ alg: ALGORITHM, kid: keyId })
        .setAudience(orgId)
        .setIssuedAt(now)
        .setExpirationTime(now + LIFETIME_SECONDS)
        .sign(secretOf(keyId))
    },
    async read(token, orgId) {
      const keyId = keyIdOf(token)
      const isActive = (await activeKeys(db, orgId)).some(({ id }) => id === keyId)
      if (keyId === undefined || !isActive) throw new Refused('user_token_invalid')
      const { payload } = await jwtVerify(token, secretOf(keyId), {
        algorithms: [ALGORITHM],
        audience: orgId,
        requiredClaims: ['sub', 'exp', 'iat'],
        maxTokenAge: LIFETIME_SECONDS,
        currentDate: new Date(clock.now()),
      }).catch((error: unknown) => {
        // told only to who holds a genuine one: the signature is looked at first
        if (error instanceof errors.JWTExpired) throw new Refused('user_token_expired')
        throw error instanceof errors.JOSEError ? new Refused('user_token_invalid') : error
      })
      if (!payload.sub) throw new Refused('user_token_invalid')
      return { contactId: payload.sub, owner: ownerOf(payload.sub) }
    },
  }
}

/** How the claims of all tokens of a contact begin: 45 bytes, which base64 writes without a rest. */
const ownerOf = (contactId: string) => Buffer.from(`{"sub":"${contactId}"`).toString('base64url')

function keyIdOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid
  } catch {
    // no token at all
    return undefined
  }
}
