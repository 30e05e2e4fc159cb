import { cleanText, MESSAGE_MAX_LENGTH } from '@opencx/protocol/conversation/text'
import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'

/** The length is shown once fewer characters than this are left. */
const SHOWN_LEFT = 1_000
/** More characters than fit into the five lines that the box grows to. */
const SIZING = 2_000

/** Where the visitor writes. Not a form: captive portals forbid sending those. */
export function Composer({ chat }: { chat: Chat }) {
  const text = chat.draft.text.value
  const message = cleanText(text).trim()
  const excess = message.length - MESSAGE_MAX_LENGTH
  // what is written stays, to be copied
  const isStopped = chat.view.value.stoppedBy !== null
  const canSend = message !== '' && excess <= 0 && !isStopped

  const send = () => {
    if (canSend) chat.send(message)
    chat.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // 229 is what Safari says of the Enter that ends a composition
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    send()
  }
  return (
    <div class="composer">
      <div class={excess > 0 ? 'entry excess' : 'entry'}>
        {/* the copy of the text gives the box its height without measuring */}
        <div class="growing" data-text={text.slice(0, SIZING)}>
          <textarea
            rows={1}
            // an empty box would take its placeholder for left to right
            dir={text ? 'auto' : undefined}
            enterkeyhint="send"
            aria-label={t('composer.label')}
            aria-invalid={excess > 0}
            aria-describedby="length"
            placeholder={t('composer.placeholder')}
            readOnly={isStopped}
            value={text}
            onInput={({ currentTarget: { value } }) => {
              chat.draft.set(value)
              chat.typing(value.trim() !== '')
            }}
            onBlur={() => chat.typing(false)}
            onKeyDown={onKeyDown}
          />
        </div>
        <button
          type="button"
          class="send"
          aria-label={t('composer.send')}
          disabled={!canSend}
          // keeps the focus, and with it a phone's keyboard, in the text
          onMouseDown={(event) => event.preventDefault()}
          onClick={send}
        >
          <Icon name="arrowUp" />
        </button>
      </div>
      <div class="length" id="length">
        {excess > -SHOWN_LEFT && (
          <span>{t('composer.length', { length: message.length, limit: MESSAGE_MAX_LENGTH })}</span>
        )}
        <span role="status">{excess > 0 && t('composer.tooLong', { excess })}</span>
      </div>
    </div>
  )
}
