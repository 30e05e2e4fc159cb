import type { Storage, Visitor } from '@opencx/client'
import type { FrameLook, Init, PageRequest, PageVisitor, ToFrame } from '@opencx/protocol/frame/to-frame'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import { createChat } from './chat/chat'
import { reportReading } from './chat/report-reading'
import { frame, menu } from './chunk/chunks'
import { pause, stopTrying } from './chunk/patiently'
import { documentAddress, fetchConfig } from './config/read-config'
import { connectPage } from './frame/connect-page'
import { language } from './i18n/translate'
import { effect, signal } from './signal/signal'
import { applyTheme } from './theme/apply-theme'
import { drawWebchat } from './Webchat'

export interface WebchatOptions {
  readonly config: WebchatConfig
  readonly visitor: Visitor
  readonly storage: Storage
}

/** Messages wait this long for the word on who their sender is. */
const HOLD_MS = 10_000

/** Puts the chat into the document and connects it with the page around it, if there is one. Returns what takes it away. */
export function startWebchat(options: WebchatOptions): () => void {
  const { visitor, storage } = options
  let { config } = options
  const end = new AbortController()
  const chat = createChat(visitor, options)
  const { documentElement, body } = document
  const isVisible = signal(!document.hidden)
  visitor.onForgotten(() => {
    chat.draft.reload()
    chat.identify({ locale: config.locale })
  })
  const prefersDark = matchMedia('(prefers-color-scheme: dark)')
  let asked: FrameLook = {}
  /** Where the configuration on the screen came from, and the one that was wanted last. */
  let shown = documentAddress(location.href)
  let latest = shown

  /** A chat that is a part of its page does not close. */
  const isPart = () => /inline|page/.test(`${asked.mode}`)

  const paint = () => applyTheme(documentElement, config, asked, prefersDark.matches)

  const speak = () => {
    const { locale, dir, strings } = config
    language.value = { locale, strings }
    documentElement.lang = locale
    documentElement.dir = dir
    paint()
  }

  const look = (wanted: FrameLook) => {
    asked = wanted
    chat.isAlone.value = !isPart() && (wanted.launcher ?? 'default') !== 'default'
    paint()
    const address = documentAddress(location.href, wanted)
    latest = address
    if (address === shown) return
    fetchConfig(address).then((more) => {
      // another one is wanted by now
      if (latest !== address) return
      config = more
      shown = address
      speak()
      // without the other language or colour the chat goes on in this one
    }, console.warn)
  }

  const close = () => {
    if (!page || isPart()) return
    chat.close()
    page.tell({ type: 'close' })
  }

  const forget = () => {
    visitor.reset()
    page?.tell({ type: 'remember', mustForget: false })
    page?.tell({ type: 'reset' })
  }

  const hold = (done: unknown) => visitor.hold(Promise.race([done, pause(HOLD_MS)]).catch(console.warn))

  const meet = ({ userToken, ...said }: PageVisitor) => {
    if (userToken) {
      const isKnown = visitor.owner && userToken.includes(visitor.owner)
      // at once: nobody sees what another person wrote here; what has no claims names nobody
      if (userToken.includes('.eyJ') && isKnown === false) visitor.reset()
      // a known one too: it is asked for when the session is lost
      const done = serve({ type: 'identify', userToken })
      if (!isKnown) hold(done)
    }
    chat.identify(said)
  }

  const onInit = (init: Init) => {
    if (init.mustForget) forget()
    look(init.look)
    meet(init.visitor)
    chat.isFullScreen.value = init.isFullScreen
    if (init.isOpen) chat.open()
  }

  /** Number of the last entry that is no news to the page; null while nobody knows. */
  let known: number | null = null
  /** What the page is told and asks for comes when there is something; without it the chat is a chat all the same. */
  const serve = (message?: unknown) => {
    const since = known
    return (
      page &&
      frame
        .load()
        .then(({ servePage }) => servePage(message, { config, chat, page, since, signal: end.signal }), console.warn)
    )
  }

  const onMessage = (message: Exclude<ToFrame, PageRequest>) => {
    switch (message.type) {
      case 'open':
        chat.open()
        break
      case 'close':
        chat.close()
        break
      case 'prefill':
        if (message.text) chat.draft.prefill(message.text)
        chat.focus()
        break
      case 'update':
        if (message.look) look(message.look)
        if (message.visitor) meet(message.visitor)
        break
      case 'fullscreen':
        chat.isFullScreen.value = message.isFullScreen
        break
      case 'reset':
        forget()
    }
  }

  speak()
  const root = document.createElement('div')
  root.className = 'chat'
  body.append(root)
  const erase = drawWebchat({ chat, config, storage, onClose: close }, root)

  const page = connectPage(window, {
    nonce: location.hash.slice(1),
    signal: end.signal,
    onInit,
    onMessage,
    onRequest: serve,
  })
  const stopTelling = effect(() => {
    const { conversation, pending, isLoaded, stoppedBy } = chat.view.value
    // only the first time counts
    if (stoppedBy || conversation.seq + pending.length > 0) serve()
    known = isLoaded ? conversation.seq : null
  })
  // a page of its own
  if (!page) {
    // nobody could say who this is
    visitor.onLost(() => false)
    chat.open()
    const arrived = menu.load().then(({ resumeFromAddress }) => resumeFromAddress(chat, end.signal))
    // who writes at once is the one whose link it is
    if (location.hash) hold(arrived)
    else arrived.catch(console.warn)
  }
  documentElement.classList.toggle('alone', !page)

  const stopReading = reportReading(chat, isVisible)
  prefersDark.addEventListener('change', paint, end)
  document.addEventListener(
    'visibilitychange',
    () => {
      isVisible.value = !document.hidden
    },
    end,
  )
  document.addEventListener('keydown', ({ key, isComposing }) => key === 'Escape' && !isComposing && close(), end)

  return () => {
    end.abort()
    stopTelling()
    stopReading()
    erase()
    stopTrying()
    chat.stop()
    visitor.stop()
    root.remove()
  }
}
