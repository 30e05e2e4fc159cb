import { memoryStorage, type Storage } from '@opencx/client'
import { onTestFinished } from 'vitest'
import { type Chat, createChat } from '../chat/chat'
import { createDraft } from '../composer/draft'
import { language } from '../i18n/translate'
import english from '../locales/en.json'
import { drawWebchat } from '../Webchat'
import { ScriptedVisitor } from './scripted-conversation'

export interface ShownChat {
  readonly visitor: ScriptedVisitor
  readonly chat: Chat
  readonly storage: Storage
  readonly root: HTMLElement
  /** How often the chat was closed from inside. */
  readonly closed: () => number
}

/** Draws a chat with a scripted server into the document, until the test is over. */
export function showChat({
  storage = memoryStorage(),
  strings = english as Record<string, string>,
  locale = 'en',
} = {}): ShownChat {
  language.value = { locale, strings }
  const visitor = new ScriptedVisitor()
  const chat = createChat(visitor, createDraft(storage, 'draft'))
  const root = document.createElement('div')
  document.body.append(root)
  let closed = 0
  const erase = drawWebchat(
    {
      chat,
      business: 'Acme Tours',
      welcome: 'Where do you want to go?',
      isAttended: true,
      onClose: () => {
        closed++
      },
    },
    root,
  )
  onTestFinished(() => {
    erase()
    chat.stop()
    root.remove()
  })
  return { visitor, chat, storage, root, closed: () => closed }
}
