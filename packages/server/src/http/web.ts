import type { HttpBindings } from '@hono/node-server'
import type { ErrorCode } from '@opencx/protocol/http/errors'
import type { Context, Hono, MiddlewareHandler } from 'hono'

/** What every request carries: Node's own request and response, absent in tests that need no address. */
export interface Web {
  Bindings: Partial<HttpBindings>
  Variables: {
    /** Headers and cookies that the reply will carry beside its own: see reply.ts. */
    gathered?: Record<string, string>
    cookies?: readonly string[]
    /** Who is calling, once that was read: see client-address.ts. */
    address?: string
    /** Notes that a reply broke off after its beginning was sent. */
    tellBroken?: (error: unknown) => void
    /** Why whoever asks is nobody any more, where that explains a surprise; null while they are. */
    goneSince?: () => Promise<ErrorCode | null>
  }
}
export type WebApp = Hono<Web>
export type WebContext = Context<Web>
export type WebMiddleware = MiddlewareHandler<Web>
