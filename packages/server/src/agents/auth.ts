import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import type { Logger } from 'pino'
import { describeError } from '../http/describe-error'
import { newId } from '../ids'
import { deriveKey } from '../secret'
import type { Database } from '../storage/database'
import { authAccounts, authSessions, authVerifications, users } from '../storage/schema'

interface AuthOptions {
  readonly db: Database
  readonly secret: string
  readonly publicUrl: string
  readonly ownOrigins: readonly string[]
  readonly logger: Logger
}

export type Auth = ReturnType<typeof createAuth>

/** People, their passwords and their sessions. Organisations and members are tables of our own. */
export function createAuth({ db, secret, publicUrl, ownOrigins, logger }: AuthOptions) {
  return betterAuth({
    appName: 'OpenCX',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret: deriveKey(secret, 'sign-in').toString('hex'),
    trustedOrigins: [...ownOrigins],
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user: users, session: authSessions, account: authAccounts, verification: authVerifications },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: { expiresIn: SESSION_SECONDS, updateAge: DAY_SECONDS, cookieCache: { enabled: false } },
    // the shared limiter counts sign-ins, in every node together
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      // its own texts name who tried to sign in; of a failure only the cause is worth a line
      log: (_level, _text, cause: unknown) => {
        if (cause instanceof Error) logger.error({ error: describeError(cause) }, 'sign-in or session failed')
      },
    },
    advanced: {
      cookiePrefix: 'opencx',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      database: { generateId: newId },
      ipAddress: { disableIpTracking: true },
    },
  })
}

const DAY_SECONDS = 86_400
const SESSION_SECONDS = 14 * DAY_SECONDS
