import type { WebchatConfig } from '@opencx/protocol/http/widget'
import type { Chat } from '../chat/chat'
import { trouble } from '../chunk/chunks'
import { lazily } from '../chunk/lazily'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'
import { arrivalStateOf } from './arrival-state'
import { Continue } from './Continue'
import { Conversations } from './Conversations'
import { failureText } from './failure-text'
import { HelpLinks, OtherWays } from './HelpLinks'
import { mayClose } from './may-close'
import { menuStateOf } from './menu-state'
import { OtherDevices } from './OtherDevices'
import { saveTranscript } from './save-transcript'
import { switchConversation } from './switch-conversation'

const ICONS = {
  begin: 'M12 5v14M5 12h14',
  save: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-4 3.6-6 8-6s8 2 8 6',
  done: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8 12l3 3 5-6',
}

interface MenuProps {
  readonly chat: Chat
  readonly config: WebchatConfig
}

/** What covers the thread: the menu, or what is to be said of the link that brought the visitor here. */
export function Menu(props: MenuProps) {
  const { arrival, leave, appear } = arrivalStateOf(props.chat)
  const came = arrival.value
  if (!came) return <Everything {...props} />
  return lazily(trouble, ({ LinkNotice }) => (
    <LinkNotice arrival={came} failureText={failureText} leave={leave} appear={appear} />
  ))
}

/** Everything beside the thread: other conversations, help, a person, and the end of this one. */
function Everything({ chat, config }: MenuProps) {
  const { conversation } = chat.view.value
  const close = () => {
    chat.isMenuOpen.value = false
    chat.focus()
  }
  const state = menuStateOf(chat)
  const isBegun = conversation.seq > 0
  const failure = state.failure.value
  return (
    <div
      class="menu"
      role="dialog"
      aria-modal="true"
      tabIndex={-1}
      aria-label={t('header.menu')}
      ref={state.appear}
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
              close()
              chat.submit({ type: 'handoff.request' })
            }}
          />
        )}
        {isBegun && (
          <Item
            path={ICONS.begin}
            text={t('more.begin')}
            onClick={() => {
              switchConversation(chat)
              close()
            }}
          />
        )}
        {isBegun && conversation.status === 'open' && (
          <Item
            path={ICONS.done}
            text={t('more.resolve')}
            onClick={() => {
              chat.visitor.conversation.send({ type: 'conversation.resolve' })
              close()
            }}
          />
        )}
        {isBegun && (
          <Item
            path={ICONS.save}
            text={t('more.transcript')}
            onClick={() => state.attempt(() => saveTranscript(chat, config.name))}
          />
        )}
      </ul>
      {failure && (
        <p class="failure" role="alert">
          {failureText(failure)}
        </p>
      )}
      <Conversations chat={chat} close={close} />
      <HelpLinks config={config} />
      <OtherWays config={config} />
      {config.supportPath && mayClose(config) && <Continue chat={chat} path={config.supportPath} />}
      <OtherDevices chat={chat} />
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
