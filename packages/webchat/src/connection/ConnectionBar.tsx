import type { Chat } from '../chat/chat'
import { formatTime } from '../i18n/dates'
import { t } from '../i18n/translate'
import { noticeOf } from './notice'

/** Says when the connection matters to the visitor, and is empty otherwise. */
export function ConnectionBar({ chat }: { chat: Chat }) {
  const notice = noticeOf(chat.view.value, chat.isCutOff.value, Date.now())
  return (
    <div role="status" class="connection">
      {notice && (
        <p>
          {notice.isWorking && <span class="spinner" />}
          {t(notice.text, { time: formatTime(notice.until) })}
        </p>
      )}
    </div>
  )
}
