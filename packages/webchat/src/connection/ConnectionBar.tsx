import type { Chat } from '../chat/chat'
import { trouble } from '../chunk/chunks'
import { lazily } from '../chunk/lazily'
import { t } from '../i18n/translate'

/** Says when the connection matters to the visitor, and is empty otherwise. */
export function ConnectionBar({ chat }: { chat: Chat }) {
  const view = chat.view.value
  const { stoppedBy, heldUntil, isServerFailing } = view
  const now = Date.now()
  const isHeld = heldUntil !== null && heldUntil > now
  const cutOff = chat.isCutOff.value && t(isServerFailing ? 'connection.serverFailing' : 'connection.reconnecting')
  // what the server says, it said just now: its words can be fetched
  const text = stoppedBy || isHeld ? lazily(trouble, ({ serverNotice }) => serverNotice(view, now)) : cutOff
  return (
    <div role="status" class="connection">
      {text && (
        <p>
          {!stoppedBy && <span class="spinner" />}
          {text}
        </p>
      )}
    </div>
  )
}
