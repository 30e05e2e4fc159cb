import { maya, someone } from './scripted-conversation'
import type { ShownChat } from './show-chat'

/** Every state that a visitor can meet, and how it comes about. */
export const states: Record<string, (shown: ShownChat) => void> = {
  empty() {},
  'while it loads'({ visitor }) {
    visitor.show({ isLoaded: false, link: 'connecting' })
  },
  conversation({ visitor }) {
    visitor.says(someone, 'Hello, is https://acme.test/boat heated?')
    visitor.says(maya, 'It is.', 1)
    visitor.agentsHave({ read: 2 })
    visitor.append(maya, [{ type: 'conversation.resolved' }], 1)
    visitor.append(someone, [{ type: 'conversation.reopened' }], 1)
    visitor.show({ typing: [maya] })
  },
  'on a phone'({ chat }) {
    chat.isFullScreen.value = true
  },
  'sending and refused'({ visitor, chat }) {
    chat.send('one')
    visitor.refuse('message_malformed')
    chat.send('two')
  },
  offline({ visitor, chat }) {
    visitor.show({ link: 'offline' })
    chat.send('one')
  },
  'a message that is too long'({ visitor, chat }) {
    chat.send('one')
    visitor.refuse('message_too_long')
  },
  'server failing'({ visitor }) {
    visitor.show({ link: 'waiting', isServerFailing: true })
  },
  'held back'({ visitor }) {
    visitor.show({ heldUntil: Date.now() + 30_000 })
  },
  stopped({ visitor, chat }) {
    chat.send('one')
    visitor.show({ link: 'stopped', stoppedBy: 'key_invalid' })
  },
  'a text that is too long'({ chat }) {
    chat.draft.set('a'.repeat(10_001))
  },
  'scrolled up while messages come'({ visitor, chat }) {
    visitor.beginAt(51)
    visitor.says(maya, 'Earlier')
    chat.isAtEnd.value = false
    visitor.says(maya, 'Later')
    visitor.show({ isLoadingOlder: true })
  },
}
