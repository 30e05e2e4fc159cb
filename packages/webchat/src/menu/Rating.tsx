import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { signal } from '../signal/signal'

/** Drawn, because not every device has the characters for them. */
const HEAD = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9 9.5v.01M15 9.5v.01'
const RATINGS = [
  [1, 'M8 16.5c1-3.5 7-3.5 8 0', 'more.rate.1'],
  [2, 'M8.5 15.8c2-1.4 5-1.4 7 0', 'more.rate.2'],
  [3, 'M8.5 15h7', 'more.rate.3'],
  [4, 'M8.5 14.2c2 1.6 5 1.6 7 0', 'more.rate.4'],
  [5, 'M7.5 13.5c1 5 8 5 9 0z', 'more.rate.5'],
] as const

/** What is chosen and not sent yet, and of which conversation. */
const choice = signal({ conversationId: '', rating: 0, comment: '' })

/** Asks what the visitor thinks of a conversation that is over; afterwards thanks. */
export function Rating({ chat }: { chat: Chat }) {
  const { id } = chat.visitor.conversation
  if (chat.view.value.conversation.rating)
    return (
      <p class="rating" role="status">
        {t('more.rate.thanks')}
      </p>
    )
  const { rating, comment } = choice.value.conversationId === id ? choice.value : { rating: 0, comment: '' }
  const chosen = RATINGS.find(([value]) => value === rating)
  const change = (changes: { rating?: number; comment?: string }) => {
    choice.value = { rating, comment, ...changes, conversationId: id }
  }
  return (
    <section class="rating">
      <div role="radiogroup" aria-label={t('more.rate.title')}>
        <p aria-hidden="true">{t('more.rate.title')}</p>
        <div class="faces">
          {RATINGS.map(([value, mouth, name]) => (
            <label title={t(name)}>
              <input
                type="radio"
                name="rating"
                class="unseen"
                aria-label={t(name)}
                checked={rating === value}
                onChange={() => change({ rating: value })}
              />
              <span>
                <Icon path={HEAD + mouth} />
              </span>
            </label>
          ))}
        </div>
        {chosen && <small aria-hidden="true">{t(chosen[2])}</small>}
      </div>
      {rating > 0 && (
        <>
          <textarea
            rows={2}
            class="field"
            dir="auto"
            maxLength={1_000}
            aria-label={t('more.rate.comment')}
            placeholder={t('more.rate.comment')}
            value={comment}
            onInput={({ currentTarget }) => change({ comment: currentTarget.value })}
          />
          <button type="button" class="primary" onClick={() => send(chat, rating, comment)}>
            {t('more.rate.send')}
          </button>
        </>
      )}
    </section>
  )
}

function send(chat: Chat, rating: number, comment: string): void {
  const said = comment.trim()
  chat.visitor.conversation.send({ type: 'conversation.rate', rating, ...(said && { comment: said }) })
  chat.focus()
}
