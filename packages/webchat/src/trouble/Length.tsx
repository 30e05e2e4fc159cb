import { MESSAGE_MAX_LENGTH } from '@opencx/protocol/conversation/text'
import { t } from '../i18n/translate'

/** How long the message is, once it comes near the longest. */
export function Length({ length }: { length: number }) {
  const excess = length - MESSAGE_MAX_LENGTH
  return (
    <div class="length" id="length">
      <span>{t('more.composer.length', { length, limit: MESSAGE_MAX_LENGTH })}</span>
      <span role="status">{excess > 0 && t('more.composer.tooLong', { excess })}</span>
    </div>
  )
}
