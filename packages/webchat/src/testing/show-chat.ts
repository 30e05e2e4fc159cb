import { memoryStorage, type Storage } from '@opencx/client'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import { onTestFinished } from 'vitest'
import { type Chat, createChat } from '../chat/chat'
import { files, menu, rich, trouble } from '../chunk/chunks'
import { language } from '../i18n/translate'
import english from '../locales/en.json'
import { drawWebchat } from '../Webchat'
import { config } from './config'
import { ScriptedVisitor } from './scripted-conversation'

// as after their first use: what is there before is promised beside the chunks
await Promise.all([files.load(), rich.load(), menu.load(), trouble.load()])

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
  config: changes = {} as Partial<WebchatConfig>,
} = {}): ShownChat {
  language.value = { locale, strings }
  const visitor = new ScriptedVisitor(storage)
  const root = document.createElement('div')
  document.body.append(root)
  let closed = 0
  const shown = { ...config, ...changes, locale, strings }
  const chat = createChat(visitor, { config: shown, storage })
  const onClose = () => {
    closed++
  }
  const erase = drawWebchat({ chat, config: shown, storage, onClose }, root)
  onTestFinished(() => {
    erase()
    chat.stop()
    root.remove()
  })
  return { visitor, chat, storage, root, closed: () => closed }
}
