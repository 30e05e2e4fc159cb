import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { unreadText } from './unread-text'

/** Leads back to the newest message, and says how many came meanwhile. */
export function JumpButton({ chat, onJump }: { chat: Chat; onJump: () => void }) {
  const count = chat.unread.value
  const news = count > 0 ? unreadText(count) : ''
  return (
    <button type="button" class="jump" aria-label={[news, t('more.jump')].filter(Boolean).join(' – ')} onClick={onJump}>
      {news && <span>{news}</span>}
      <Icon path="M12 5v14M5 12l7 7 7-7" />
    </button>
  )
}
