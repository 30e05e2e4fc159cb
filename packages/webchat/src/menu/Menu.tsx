import type { WebchatConfig } from '@opencx/protocol/http/widget'
import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'

const ICONS = {
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-4 3.6-6 8-6s8 2 8 6',
  done: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8 12l3 3 5-6',
  link: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
}

/** Everything beside the thread: help, a person, and the end of the conversation. */
export function Menu({ chat, config }: { chat: Chat; config: WebchatConfig }) {
  const { conversation } = chat.view.value
  const close = () => {
    chat.isMenuOpen.value = false
    chat.focus()
  }
  const isUnderWay = conversation.seq > 0 && conversation.status === 'open'
  return (
    <div
      class="menu"
      role="dialog"
      aria-modal="true"
      aria-label={t('header.menu')}
      ref={takeFocus}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <ul>
        {!conversation.handoffRequestedAt && (
          <Item
            path={ICONS.person}
            text={t('more.person')}
            onClick={() => {
              chat.visitor.conversation.send({ type: 'handoff.request' })
              close()
            }}
          />
        )}
        {isUnderWay && (
          <Item
            path={ICONS.done}
            text={t('more.resolve')}
            onClick={() => {
              chat.visitor.conversation.send({ type: 'conversation.resolve' })
              close()
            }}
          />
        )}
      </ul>
      {config.helpLinks && config.helpLinks.length > 0 && (
        <>
          <h2>{t('more.help')}</h2>
          <ul>
            {config.helpLinks.map(({ label, url }) => (
              <li>
                <a href={url} target="_blank" rel="noopener noreferrer">
                  <Icon path={ICONS.link} />
                  <bdi>{label}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {config.isBranded !== false && <p class="brand">{t('more.brand', { name: 'OpenCX' })}</p>}
    </div>
  )
}

function Item({ path, text, onClick }: { path: string; text: string; onClick: () => void }) {
  return (
    <li>
      <button type="button" onClick={onClick}>
        <Icon path={path} />
        {text}
      </button>
    </li>
  )
}

/** Once, when it appears: drawing it again calls with the same function, and so not at all. */
function takeFocus(menu: HTMLElement | null): void {
  menu?.querySelector<HTMLElement>('button,a')?.focus()
}
