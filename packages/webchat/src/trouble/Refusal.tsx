import type { Chat } from '../chat/chat'
import { type StringName, t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import type { MessageRow } from '../thread/rows'
import { discard, edit, retry } from './refused'

/** Why the server did not take a message, and what can be done about it. */
export function Refusal({ chat, row }: { chat: Chat; row: MessageRow }) {
  // as it is it would be refused again
  const isTooLong = row.refusedBy === 'message_too_long'
  const { key } = row
  return (
    <div class="refusal">
      <Icon name="alert" />
      <span>{t(refusedText(row.refusedBy))}</span>
      <div>
        <button type="button" onClick={() => (isTooLong ? edit : retry)(chat, key)}>
          {t(isTooLong ? 'more.message.edit' : 'more.message.retry')}
        </button>
        <button type="button" onClick={() => discard(chat, key)}>
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
