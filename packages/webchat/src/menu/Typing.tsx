import { t } from '../i18n/translate'
import { Avatar } from '../thread/Avatar'

/** Who is writing at the moment. */
export function Typing({ name }: { name: string }) {
  return (
    <div class="message other first last typing">
      <Avatar name={name} />
      <div class="bubble">
        <span class="unseen">{t('more.typing', { name })}</span>
        <i />
        <i />
        <i />
      </div>
    </div>
  )
}
