import type { WebchatConfig } from '@opencx/protocol/http/widget'
import type { ComponentChildren } from 'preact'
import type { Chat } from '../chat/chat'
import { menu } from '../chunk/chunks'
import { lazily } from '../chunk/lazily'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { Avatar } from '../thread/Avatar'

interface HeaderProps {
  readonly chat: Chat
  readonly config: WebchatConfig
  readonly onClose: () => void
}

/** Whom the visitor talks to, whether somebody is there, and the way to everything else. */
export function Header({ chat, config, onClose }: HeaderProps) {
  const { name, isAttended } = config
  const isOpen = chat.isMenuOpen.value
  return (
    <header>
      <Avatar name={name} />
      <div class="business">
        <h1>
          <bdi>{name}</bdi>
        </h1>
        <p class={isAttended ? 'attended' : ''}>{expectation(config)}</p>
      </div>
      <button
        type="button"
        aria-label={t('header.menu')}
        aria-expanded={isOpen}
        onClick={() => {
          chat.isMenuOpen.value = !isOpen
        }}
      >
        <Icon name="menu" />
      </button>
      {(chat.isFullScreen.value || chat.isAlone.value) && (
        <button type="button" aria-label={t('header.close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      )}
    </header>
  )
}

/** When an answer may be expected. */
function expectation({ isAttended, opensAt, replies }: WebchatConfig): ComponentChildren {
  const soon = replies ?? t(isAttended ? 'header.attended' : 'header.unattended')
  return opensAt ? lazily(menu, ({ opening }) => opening(opensAt), soon) : soon
}
