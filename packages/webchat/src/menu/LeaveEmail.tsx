import type { WebchatConfig } from '@opencx/protocol/http/widget'
import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { signal } from '../signal/signal'
import type { AsideProps } from './Aside'
import { problemOf } from './answers'

const FIELD = { name: 'email', label: '', type: 'email', isRequired: true } as const

/** Goes up when the visitor answered. */
const turns = signal(0)
const isWrong = signal(false)
/** Left just now: it is said once. */
const left = signal('')

/** Name under which the device keeps that this was answered; forgotten with the visitor. */
const kept = ({ key }: WebchatConfig) => `opencx:${key}:reach`

/** While nobody is there: asks a visitor without an address where an answer reaches them. */
export function LeaveEmail({ chat, config, storage }: AsideProps) {
  if (left.value)
    return (
      <p class="aside" role="status">
        {t('more.leave.thanks', { email: left.value })}
      </p>
    )
  const isAnswered = turns.value >= 0 && storage.get(kept(config)) !== null
  if (isAnswered || chat.visitor.details.email || !isWaiting(chat)) return null
  const close = () => {
    storage.set(kept(config), '-')
    turns.value++
    chat.focus()
  }
  const leave = (input: HTMLInputElement | null | undefined) => {
    const email = input?.value.trim() ?? ''
    isWrong.value = problemOf(FIELD, email) !== null
    if (isWrong.value) return input?.focus()
    chat.visitor.identify({ email })
    left.value = email
    close()
  }
  return (
    <section class="aside" aria-labelledby="leave">
      <label id="leave" for="leave-email">
        {t('more.leave.title')}
      </label>
      <button type="button" class="close" aria-label={t('more.close')} onClick={close}>
        <Icon name="close" />
      </button>
      <div class="enter">
        <input
          id="leave-email"
          class="field"
          type="email"
          autocomplete="email"
          dir="ltr"
          maxLength={320}
          aria-invalid={isWrong.value}
          aria-describedby={isWrong.value ? 'leave-problem' : undefined}
          onKeyDown={({ key, currentTarget }) => key === 'Enter' && leave(currentTarget)}
        />
        <button
          type="button"
          class="primary"
          onClick={({ currentTarget }) => leave(currentTarget.parentElement?.querySelector('input'))}
        >
          {t('more.leave.send')}
        </button>
      </div>
      {isWrong.value && (
        <em id="leave-problem" role="alert">
          {t('more.form.email')}
        </em>
      )}
    </section>
  )
}

/** The last word is the visitor's. */
function isWaiting(chat: Chat): boolean {
  const last = chat.rows.value.findLast((row) => row.kind === 'message')
  return last?.kind === 'message' && last.author === null
}
