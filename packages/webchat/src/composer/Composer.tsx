import { cleanText, isBlank, MESSAGE_MAX_LENGTH } from '@opencx/protocol/conversation/text'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import type { Chat } from '../chat/chat'
import { files, trouble } from '../chunk/chunks'
import { lazily } from '../chunk/lazily'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { attach } from './attach'

/** The length is shown once fewer characters than this are left. */
const SHOWN_LEFT = 1_000
/** More characters than fit into the five lines that the box grows to. */
const SIZING = 2_000

interface ComposerProps {
  readonly chat: Chat
  readonly config: Pick<WebchatConfig, 'takesFiles' | 'supportPath'>
}

/** Where the visitor writes. Not a form: captive portals forbid sending those. */
export function Composer({ chat, config: { takesFiles = true, supportPath } }: ComposerProps) {
  const tray = files.module.value?.trayOf(chat)
  const attachments = tray?.ready.value ?? []
  const text = chat.draft.text.value
  const clean = cleanText(text).trim()
  const message = isBlank(clean) ? '' : clean
  const excess = message.length - MESSAGE_MAX_LENGTH
  // what is written stays, to be copied
  const isStopped = chat.view.value.stoppedBy !== null
  const hasSome = message !== '' || attachments.length > 0
  const canSend = hasSome && excess <= 0 && !isStopped && !tray?.isBusy.value

  const send = () => {
    if (canSend) {
      chat.send(message, attachments)
      tray?.clear()
    }
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
      {files.module.value?.Tray({ chat })}
      <div class={excess > 0 ? 'entry excess' : 'entry'}>
        {takesFiles && (
          <label class="attach">
            <input
              type="file"
              multiple
              accept={supportPath && 'image/*'}
              class="unseen"
              aria-label={t('composer.attach')}
              onChange={({ currentTarget }) => {
                attach(chat, currentTarget.files)
                // the same file can be chosen again
                currentTarget.value = ''
              }}
            />
            <Icon name="attach" />
          </label>
        )}
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
            onPaste={(event) => takesFiles && attach(chat, event.clipboardData?.files) && event.preventDefault()}
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
      {excess > -SHOWN_LEFT && lazily(trouble, ({ Length }) => <Length length={message.length} />)}
    </div>
  )
}
