import type { Chat } from '../chat/chat'
import { type StringName, t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import type { MessageRow } from '../thread/rows'

/** Why the server did not take a message, and what can be done about it. */
export function Refusal({ chat, row }: { chat: Pick<Chat, 'retry' | 'edit' | 'discard'>; row: MessageRow }) {
  // as it is it would be refused again
  const isTooLong = row.refusedBy === 'message_too_long'
  const { key } = row
  return (
    <div class="refusal">
      <Icon name="alert" />
      <span>{t(refusedText(row.refusedBy))}</span>
      <div>
        <button type="button" onClick={() => (isTooLong ? chat.edit(key) : chat.retry(key))}>
          {t(isTooLong ? 'more.message.edit' : 'more.message.retry')}
        </button>
        <button type="button" onClick={() => chat.discard(key)}>
          {t('more.message.discard')}
        </button>
      </div>
    </div>
  )
}

function refusedText(code: string | null): StringName {
  if (code === 'message_too_long') return 'more.refused.tooLong'
  return code === 'conversation_not_found' ? 'more.refused.closed' : 'more.refused.unknown'
}
