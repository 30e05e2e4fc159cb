import type { Chat } from '../chat/chat'
import { formatDay } from '../i18n/dates'
import { t } from '../i18n/translate'
import { menuStateOf } from './menu-state'
import { switchConversation } from './switch-conversation'

/** The visitor's conversations, if there is more than the open one. */
export function Conversations({ chat, close }: { chat: Chat; close: () => void }) {
  const rows = menuStateOf(chat).conversations.value
  const open = chat.visitor.conversation.id
  if (!rows.some(({ id }) => id !== open)) return null
  return (
    <>
      <h2>{t('more.conversations')}</h2>
      <ul>
        {rows.map(({ id, lastMessage, startedAt, unread }) => (
          <li key={id}>
            <button
              type="button"
              class="conversation"
              aria-current={id === open}
              onClick={() => {
                switchConversation(chat, id)
                close()
              }}
            >
              <bdi>{lastMessage?.text}</bdi>
              {unread > 0 && <b>{unread}</b>}
              <small>{formatDay(Date.parse(lastMessage?.at ?? startedAt), Date.now())}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
