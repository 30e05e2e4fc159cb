import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { Avatar } from '../thread/Avatar'

interface HeaderProps {
  readonly business: string
  readonly isAttended: boolean
  /** Null where there is nothing to go back to. */
  readonly onClose: (() => void) | null
}

/** Whom the visitor talks to, and whether somebody is there. */
export function Header({ business, isAttended, onClose }: HeaderProps) {
  return (
    <header>
      <Avatar name={business} />
      <div class="business">
        <h1>
          <bdi>{business}</bdi>
        </h1>
        <p class={isAttended ? 'attended' : ''}>{t(isAttended ? 'header.attended' : 'header.unattended')}</p>
      </div>
      {onClose && (
        <button type="button" aria-label={t('header.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      )}
    </header>
  )
}
