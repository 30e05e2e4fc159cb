import { type Connect, createPush } from '../push'

/** A push connection that never opens. */
export const silentPush: Connect = (context) =>
  createPush({ ...context, openSocket: () => ({ send() {}, close() {} }) })
