import type { Storage } from '@opencx/client'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { LeaveEmail } from './LeaveEmail'
import { mayClose } from './may-close'
import { Rating } from './Rating'

export interface AsideProps {
  readonly chat: Chat
  readonly config: WebchatConfig
  readonly storage: Storage
}

/** What stands between thread and composer now and then. */
export function Aside({ chat, config, storage }: AsideProps) {
  if (chat.view.value.conversation.status === 'resolved')
    return config.asksRating === false ? null : <Rating chat={chat} />
  return (
    <>
      {config.isAttended === false && <LeaveEmail chat={chat} config={config} storage={storage} />}
      {mayClose(config) && (
        <button
          type="button"
          class="leads-out"
          onClick={() => {
            chat.isMenuOpen.value = true
          }}
        >
          {t('more.browser')}
        </button>
      )}
    </>
  )
}
