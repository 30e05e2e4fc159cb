import type { WebchatConfig } from '@opencx/protocol/http/widget'
import type { Chat } from '../chat/chat'
import { trouble } from '../chunk/chunks'
import { lazily } from '../chunk/lazily'
import { t } from '../i18n/translate'

/** Says when the connection matters to the visitor, and is empty otherwise. */
export function ConnectionBar({ chat, config }: { chat: Chat; config: Pick<WebchatConfig, 'fallback'> }) {
  const view = chat.view.value
  const { stoppedBy, heldUntil, isServerFailing } = view
  const { phone, email } = config.fallback ?? {}
  const now = Date.now()
  const isCutOff = chat.isCutOff.value
  const isHeld = heldUntil !== null && heldUntil > now
  const cutOff = isCutOff && t('connection.reconnecting')
  // what the server says, it said just now: the words for it can be fetched
  const isSaid = stoppedBy || isHeld || (isCutOff && isServerFailing)
  const text = isSaid ? lazily(trouble, ({ serverNotice }) => serverNotice(view, now), cutOff) : cutOff
  return (
    <div role="status" class="connection">
      {text && (
        <p>
          {!stoppedBy && <span class="spinner" />}
          {text}
          {[phone && `tel:${phone}`, email && `mailto:${email}`].map(
            (href) => href && <a href={href}>{href.replace(/\w+:/, '')}</a>,
          )}
        </p>
      )}
    </div>
  )
}
