import type { WebchatConfig } from '@opencx/protocol/http/widget'
import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { type Signal, signal } from '../signal/signal'
import type { AsideProps } from './Aside'
import { problemOf } from './answers'

const FIELD = { name: 'email', label: '', type: 'email', isRequired: true } as const

/** Of one chat: goes up when the visitor answered, whether the last attempt was wrong, and what was left just now. */
const start = { turns: 0, isWrong: false, left: '' }
const states = new WeakMap<Chat, Signal<typeof start>>()

function stateOf(chat: Chat): Signal<typeof start> {
  const known = states.get(chat)
  if (known) return known
  const state = signal(start)
  states.set(chat, state)
  chat.visitor.onForgotten(() => {
    state.value = { ...start, turns: state.peek().turns + 1 }
  })
  return state
}

/** Name under which the device keeps that this was answered; forgotten with the visitor. */
const kept = ({ key }: WebchatConfig) => `opencx:${key}:reach`

/** While nobody is there: asks a visitor without an address where an answer reaches them. */
export function LeaveEmail({ chat, config, storage }: AsideProps) {
  const state = stateOf(chat)
  const { turns, isWrong, left } = state.value
  if (!isWaiting(chat)) return null
  if (left)
    return (
      <p class="aside" role="status">
        {t('more.leave.thanks', { email: left })}
      </p>
    )
  if (storage.get(kept(config)) !== null || chat.visitor.details.email) return null
  const answer = (email: string) => {
    storage.set(kept(config), '-')
    state.value = { turns: turns + 1, isWrong: false, left: email }
    chat.focus()
  }
  const leave = (input: HTMLInputElement | null | undefined) => {
    const email = input?.value.trim() ?? ''
    if (problemOf(FIELD, email)) {
      state.value = { ...start, turns, isWrong: true }
      return input?.focus()
    }
    chat.visitor.identify({ email })
    answer(email)
  }
  return (
    <section class="aside" aria-labelledby="leave">
      <label id="leave" for="leave-email">
        {t('more.leave.title')}
      </label>
      <button type="button" class="close" aria-label={t('more.close')} onClick={() => answer('')}>
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
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'leave-problem' : undefined}
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
      {isWrong && (
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
