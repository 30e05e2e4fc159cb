import type { Actor } from '@opencx/protocol/conversation/actor'
import { t } from '../i18n/translate'
import { Avatar } from './Avatar'

/** Who is writing at the moment. The region is always there, so that screen readers notice what comes into it. */
export function Typing({ actors, business }: { actors: readonly Actor[]; business: string }) {
  const [actor] = actors
  const name = actor?.name ?? business
  return (
    <div role="status">
      {actor && (
        <div class="message other first last typing">
          <Avatar name={name} />
          <div class="bubble">
            <span class="unseen">{t('more.typing', { name })}</span>
            <i />
            <i />
            <i />
          </div>
        </div>
      )}
    </div>
  )
}
