import { and, desc, eq, isNull } from 'drizzle-orm'
import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose'
import type { Clock } from '../clock'
import { Refused } from '../http/errors'
import { newId } from '../ids'
import { deriveKey } from '../secret'
import type { Database, Transaction } from '../storage/database'
import { identityKeys } from '../storage/schema'

const LIFETIME_SECONDS = 3_600
const ALGORITHM = 'HS256'
/** The newest signs; the one before it is still believed. */
const ACTIVE_MAX = 2

/** Signed words of a business on who somebody is. */
export interface UserTokens {
  sign(tx: Transaction, user: { orgId: string; contactId: string }): Promise<string>
  /** The contact that a token of this organisation names, and what all tokens of that contact have in common. Throws `Refused`. */
  read(token: string, orgId: string): Promise<{ contactId: string; owner: string }>
  /** Signs with a new key from now on; tokens of the one before it go on, older ones end. */
  rotate(tx: Transaction, orgId: string): Promise<void>
}

export function createUserTokens({ db, clock, secret }: { db: Database; clock: Clock; secret: string }): UserTokens {
  // separate from all keys that travel, and stored nowhere
  const secretOf = (keyId: string) => deriveKey(secret, `user token ${keyId}`)
  const activeKeys = (tx: Database | Transaction, orgId: string) =>
    tx
      .select({ id: identityKeys.id })
      .from(identityKeys)
      .where(and(eq(identityKeys.orgId, orgId), isNull(identityKeys.retiredAt)))
      .orderBy(desc(identityKeys.id))
      .limit(ACTIVE_MAX)
  const addKey = async (tx: Transaction, orgId: string) => {
    const key = { id: newId(), orgId }
    await tx.insert(identityKeys).values(key)
    return key
  }

  return {
    async sign(tx, { orgId, contactId }) {
      const key = (await activeKeys(tx, orgId))[0] ?? (await addKey(tx, orgId))
      const now = Math.floor(clock.now() / 1_000)
      // the subject comes first, see `ownerOf`
      return new SignJWT({ sub: contactId })
        .setProtectedHeader({ alg: ALGORITHM, kid: key.id })
        .setAudience(orgId)
        .setIssuedAt(now)
        .setExpirationTime(now + LIFETIME_SECONDS)
        .sign(secretOf(key.id))
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
    async rotate(tx, orgId) {
      await addKey(tx, orgId)
      const kept = (await activeKeys(tx, orgId)).map(({ id }) => id)
      const all = await tx
        .select({ id: identityKeys.id })
        .from(identityKeys)
        .where(and(eq(identityKeys.orgId, orgId), isNull(identityKeys.retiredAt)))
      for (const { id } of all.filter((key) => !kept.includes(key.id)))
        await tx
          .update(identityKeys)
          .set({ retiredAt: new Date(clock.now()) })
          .where(eq(identityKeys.id, id))
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
