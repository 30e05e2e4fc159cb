import { type Connect, createPush, openWebSocket } from '@opencx/client/push'

/** How the push connection to a server is made. */
export const connectTo =
  (origin: string): Connect =>
  (context) =>
    createPush({ ...context, openSocket: openWebSocket(origin) })
