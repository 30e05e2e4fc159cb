import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono, MiddlewareHandler } from 'hono'

/** What every request carries: Node's own request and response, absent in tests that need no address. */
export interface Web {
  Bindings: Partial<HttpBindings>
}
export type WebApp = Hono<Web>
export type WebContext = Context<Web>
export type WebMiddleware = MiddlewareHandler<Web>
