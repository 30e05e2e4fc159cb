import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { signal } from '../signal/signal'

const RATINGS = [
  [1, '😞', 'more.rate.1'],
  [2, '🙁', 'more.rate.2'],
  [3, '😐', 'more.rate.3'],
  [4, '🙂', 'more.rate.4'],
  [5, '😀', 'more.rate.5'],
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
  const change = (changes: { rating?: number; comment?: string }) => {
    choice.value = { rating, comment, ...changes, conversationId: id }
  }
  return (
    <section class="rating">
      <div role="radiogroup" aria-label={t('more.rate.title')}>
        <p aria-hidden="true">{t('more.rate.title')}</p>
        <div class="faces">
          {RATINGS.map(([value, face, name]) => (
            <label title={t(name)}>
              <input
                type="radio"
                name="rating"
                class="unseen"
                aria-label={t(name)}
                checked={rating === value}
                onChange={() => change({ rating: value })}
              />
              <span aria-hidden="true">{face}</span>
            </label>
          ))}
        </div>
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
