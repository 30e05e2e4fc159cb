import type { Storage, Visitor } from '@opencx/client'
import type { FrameLook, ToFrame } from '@opencx/protocol/frame/to-frame'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import { signal } from '@preact/signals-core'
import { createChat } from './chat/chat'
import { reportReading } from './chat/report-reading'
import { reportToPage } from './chat/report-to-page'
import { createDraft } from './composer/draft'
import { fetchConfig } from './config/read-config'
import { connectPage, type Page } from './frame/connect-page'
import { language } from './i18n/translate'
import { applyTheme } from './theme/apply-theme'
import { drawWebchat } from './Webchat'

export interface WebchatOptions {
  readonly config: WebchatConfig
  readonly visitor: Visitor
  readonly storage: Storage
}

/** Puts the chat into the document and connects it with the page around it, if there is one. */
export function startWebchat({ config, visitor, storage }: WebchatOptions): void {
  const draft = createDraft(storage, `opencx:${config.key}:draft`)
  const chat = createChat(visitor, draft)
  const isVisible = signal(document.visibilityState === 'visible')
  const prefersDark = matchMedia('(prefers-color-scheme: dark)')
  let asked: FrameLook = {}

  function paint(): void {
    applyTheme(document.documentElement, config.look, asked, prefersDark.matches)
  }

  function speak({ locale, dir, strings }: WebchatConfig): void {
    language.value = { locale, dir, strings }
    document.documentElement.lang = locale
    document.documentElement.dir = dir
  }

  function look(wanted: FrameLook): void {
    const known = asked.locale ?? new URL(location.href).searchParams.get('locale') ?? config.locale
    asked = wanted
    paint()
    if (!wanted.locale || wanted.locale === known) return
    // without the other language the chat goes on in this one
    fetchConfig(location.href, wanted.locale).then(speak, (error) => console.warn(error))
  }

  function obey(message: ToFrame): void {
    switch (message.type) {
      case 'open':
        chat.open()
        break
      case 'close':
        chat.close()
        break
      case 'prefill':
        draft.prefill(message.text)
        chat.focus()
        break
      case 'identify':
        visitor.identify(message.visitor)
        break
      case 'look':
        look(message.look)
        break
      case 'fullscreen':
        chat.isFullScreen.value = message.isFullScreen
        break
      case 'reset':
        draft.set('')
        visitor.reset()
    }
  }

  function close(): void {
    chat.close()
    page?.tell({ type: 'close' })
  }

  paint()
  speak(config)
  const root = document.createElement('div')
  root.className = 'chat'
  document.body.append(root)
  drawWebchat(
    {
      chat,
      business: config.name,
      welcome: config.welcome,
      isAttended: config.isAttended ?? false,
      onClose: close,
    },
    root,
  )

  const page: Page | null = connectPage(window, location.hash.slice(1), {
    onInit(init) {
      look(init.look)
      visitor.identify(init.visitor)
      chat.isFullScreen.value = init.isFullScreen
      page?.tell({ type: 'ready' })
      if (init.isOpen) chat.open()
    },
    onMessage: obey,
  })
  if (page) reportToPage(chat, page)
  else chat.open()
  document.documentElement.classList.toggle('alone', !page)

  reportReading(chat, isVisible)
  prefersDark.addEventListener('change', paint)
  document.addEventListener('visibilitychange', () => {
    isVisible.value = document.visibilityState === 'visible'
  })
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && page) close()
  })
}
