import type { TargetedMouseEvent } from 'preact'
import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { unreadText } from './unread-text'

/** Farther than this, the way back is no help to know where one is. */
const SMOOTH_SCREENS = 3

/** Leads back to the newest message, and says how many came meanwhile. */
export function JumpButton({ chat }: { chat: Chat }) {
  const count = chat.unread.value
  const jump = ({ currentTarget }: TargetedMouseEvent<HTMLButtonElement>) => {
    const thread = currentTarget.parentElement?.querySelector('.scroller')
    if (!thread) return
    const screens = (thread.scrollHeight - thread.scrollTop) / thread.clientHeight
    const isCalm = screens > SMOOTH_SCREENS || matchMedia('(prefers-reduced-motion: reduce)').matches
    thread.scrollTo({ top: thread.scrollHeight, behavior: isCalm ? 'auto' : 'smooth' })
    chat.focus()
  }
  const news = count > 0 ? unreadText(count) : ''
  return (
    <button type="button" class="jump" aria-label={[news, t('more.jump')].filter(Boolean).join(' – ')} onClick={jump}>
      {news && <span>{news}</span>}
      <Icon path="M12 5v14M5 12l7 7 7-7" />
    </button>
  )
}
