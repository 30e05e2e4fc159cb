import type { Clock } from '../clock'
import type { Environment } from '../environment'
import type { Visitor } from '../visitor'
import type { Send } from './send'
import { createUploads, type Door, type Uploads } from './uploads'

export interface VisitorUploadsOptions {
  readonly clock?: Clock
  readonly environment?: Environment
  readonly send?: Send
}

/** Files of the visitor at the widget. An upload may come before their first message. */
export function createVisitorUploads(
  visitor: Pick<Visitor, 'credentials' | 'conversation'>,
  options: VisitorUploadsOptions = {},
): Uploads {
  return createUploads({
    ...options,
    async openDoor(refusal) {
      const used = refusal && { code: refusal.code, token: tokenOf(refusal.door) }
      const shown = await visitor.credentials(used)
      // the exchange starts over where a session has ended; the next upload finds the new one
      if (!shown && refusal?.code === 'session_expired') visitor.conversation.sync()
      if (!shown) return null
      const url = `${shown.origin}/widget/v1/attachments`
      const headers = {
        Authorization: `${SCHEME}${shown.token}`,
        ...(shown.ticket === undefined ? {} : { 'X-Embed-Ticket': shown.ticket }),
      }
      return { url, uploadUrl: url, headers, withCookie: false }
    },
  })
}

const SCHEME = 'Bearer '
const tokenOf = ({ headers }: Door) => (headers.Authorization ?? '').slice(SCHEME.length)
