import type { ToFrame } from '@opencx/protocol/frame/to-frame'
import type { ToPage } from '@opencx/protocol/frame/to-page'
import { version } from '../package.json'
import { askServer, dropInvalid } from './boot'
import { copy, type GivenOptions, lookOf, type Options } from './copy-options'
import { createEvents } from './events'
import { greet } from './greeting'
import { shakeHands } from './handshake'
import { type Hold, holdPage } from './hold-page'
import { introduce } from './introduce'
import * as limits from './limits'
import { make } from './make'
import { type Memories, recall, remember } from './memory'
import { requests } from './requests'
import { savesData } from './saves-data'
import { styleRoot } from './style'
import { watchClicks } from './watch-clicks'
import type { Widget, WidgetState } from './widget'

/** Puts a chat on the page; `mountWidget` is its typed form. */
export function mount(given: GivenOptions): Widget {
  let { origin: server = '', token, apiKey, nonce, ...options } = copy<Options>(given)
  const isInline = options.mode === 'inline'
  const isPage = options.mode === 'page'
  const isPopup = !isInline && !isPage
  const pasted = token || apiKey || ''
  // of a secret key only the public id may leave the page, so that the server can warn its owner
  const key = pasted.replace(/(_sk_[^_]*).*/s, '$1')
  const { origin } = new URL(server)
  // of all languages and colours, or a visitor to be forgotten would be remembered by the next
  const shelf = origin + key
  const query = () => `?${new URLSearchParams({ ...(lookOf(options) as Record<string, string>), key })}`

  const { on, off, emit } = createEvents()
  const ready = new Promise<WidgetState>((resolve) => on('ready', resolve))
  const life = new AbortController()
  const timers: ReturnType<typeof setTimeout>[] = []
  const later = (run: () => void, ms: number) => timers.push(setTimeout(run, ms))
  const state = { isOpen: false, unread: 0, version }
  const viewport = visualViewport as VisualViewport

  const open = () => turn(true)
  const close = () => isPopup && turn(false)
  const toggle = () => (state.isOpen ? close() : open())
  const warmUp = () => options.warm !== 'none' && load()

  const element = make('opencx-widget', {
    onkeydown({ key }) {
      if (key === 'Escape') close()
    },
  })
  const root = element.attachShadow({ mode: 'open' })
  const panel = make('div')
  const launcher = make('button', { onclick: toggle, onfocus: warmUp, onpointerenter: warmUp })
  const card = make('p')
  const paint = styleRoot(root, viewport, nonce)
  root.append(panel, launcher, card)

  const memory = recall(shelf)
  const keep = (more: Partial<Memories>) => remember(shelf, Object.assign(memory, more))
  /** The server did not refuse, and the page has not ended the chat. */
  let isAllowed = false
  let frame: HTMLIFrameElement | undefined
  let port: MessagePort | undefined
  /** Who had the focus when the chat was opened; undefined while it never was. */
  let opener: HTMLElement | null | undefined
  let held: Hold
  let wasFull = false
  let unreadText = ''

  /** What the frame is told before it is there waits for it. */
  const untold: ToFrame[] = []
  const post = (message: ToFrame) => {
    // copied at once: who asks for what no message can carry hears of it, and not the handshake
    untold.push(copy(message))
    untold.splice(0, port ? 0 : untold.length - limits.UNTOLD_MAX)
    if (port) for (const told of untold.splice(0)) port.postMessage(told)
  }
  /** Tells the frame something that it has to be there for. */
  const need = (message: ToFrame) => {
    post(message)
    ready.then(load)
  }
  const tellPage = () =>
    port && post({ type: 'update', visitor: { page: { url: location.href, title: document.title } } })
  const focusFrame = () => isPopup && frame?.focus()
  const report = (code: string, message: string) => {
    console.warn(`OpenCX: ${message}`)
    emit('error', { code, message })
  }

  /** Everything on the screen is a function of the state. */
  const render = () => {
    const { isOpen, unread } = state
    const isFull = isOpen && isPopup && (innerWidth < limits.NARROW || innerHeight < limits.LOW)
    paint(memory.style, isFull)
    panel.className = isOpen ? '' : 'off'
    launcher.hidden = (isFull && !!port) || (options.launcher ?? 'default') !== 'default'
    launcher.ariaLabel = memory.texts[isOpen ? 'close' : 'open'] + unreadText
    launcher.value = `${unread}`
    const covers = isFull || (isOpen && isPage)
    if (covers || held) held = holdPage(covers, held)
    if (isFull !== wasFull) post({ type: 'fullscreen', isFullScreen: isFull })
    wasFull = isFull
  }

  const stand = () => {
    if (!key || key !== pasted) return
    isAllowed = true
    const home = document.querySelector((isInline && options.target) || 'html')
    // taken away by the page, and the frame with it
    if (!element.isConnected) frame = port = undefined
    // styled before it stands, or its transitions would start from nothing
    render()
    // to the end, behind a body that may not have been there the first time; moving a frame would reload it
    if (!frame) home?.append(element)
  }

  const load = () => {
    if (frame || !element.isConnected) return
    const src = `${origin}/webchat${query()}#${crypto.getRandomValues(new Uint8Array(16))}`
    /** No handshake in time: a refused frame fires `load` too, so nothing else tells. */
    const expire = () => {
      if (port || frame !== iframe) return
      frame = undefined
      panel.replaceChildren(make('a', { href: src, target: '_blank', textContent: memory.texts.silent }))
      report('frame_silent', `No answer from ${origin}.`)
    }
    const onload = () => later(expire, limits.HANDSHAKE_AFTER_LOAD_MS)
    const iframe = make('iframe', { src, title: memory.texts.title, className: 'off', onload })
    later(expire, limits.HANDSHAKE_AT_MOST_MS)
    shakeHands(iframe, answer, life)
    frame = iframe
    panel.replaceChildren(frame)
  }

  const answer = (given: MessagePort, iframe: HTMLIFrameElement) => {
    port = given
    port.onmessage = hear
    iframe.className = ''
    render()
    if (!memory.style) post({ type: 'boot' })
    tellPage()
    focusFrame()
    return introduce(options, memory, state.isOpen, wasFull)
  }

  const hear = ({ data: message }: MessageEvent<ToPage>) => {
    const { type } = message
    if (type === 'unread') {
      state.unread = message.count
      unreadText = message.label
    }
    if (type === 'remember') keep(message)
    else if (type === 'close') close()
    else if (type === 'title') document.title = message.mark + document.title.replace('● ', '')
    else emit(type, message)
    render()
  }

  const turn = (isOpen: boolean) => {
    // a wish, granted when the server has allowed the chat
    options.open = isOpen
    if (!isAllowed) return
    if (isOpen) {
      if (!element.isConnected) stand()
      if (!element.isConnected) report('target_missing', `No element ${options.target}.`)
      load()
      dismiss()
    }
    if (state.isOpen === isOpen) return
    const focused = root.activeElement
    const type = isOpen ? 'open' : 'close'
    state.isOpen = isOpen
    render()
    post({ type })
    if (isOpen) {
      opener = (focused || document.activeElement) as HTMLElement | null
      tellPage()
      focusFrame()
    } else if (focused) opener?.focus()
    emit(type, state)
  }

  /** The greeting is not shown again. */
  const dismiss = () => {
    card.replaceChildren()
    keep({ greeted: memory.greeting?.text })
  }

  const update = (changes: GivenOptions) => {
    const before = query()
    options = copy({ ...options, ...changes })
    render()
    post({ type: 'update', look: options, visitor: options })
    if (query() !== before) ask()
  }

  /** What the visitor left behind is out of the page's reach: the frame forgets it, and is loaded for that if need be. */
  const reset = () => {
    options = lookOf(options)
    keep({ mustForget: true })
    need({ type: 'reset' })
  }

  const unmount = () => {
    turn(false)
    isAllowed = false
    state.unread = 0
    life.abort()
    timers.forEach(clearTimeout)
    port?.close()
    element.remove()
  }

  const ask = async () => {
    const asked = query()
    const answer = await askServer(`${origin}/widget/v1/boot${asked}`)
    // another language is wanted by now
    if (asked === query()) {
      dropInvalid(options, answer)
      keep({ ...answer, asked })
      render()
    }
    return answer
  }

  const boot = async () => {
    if (memory.asked === query()) stand()
    later(stand, limits.LOOK_MS)
    const { error = key === pasted ? '' : 'secret_key_in_page', message = error } = await ask()
    if (life.signal.aborted) return
    if (error) {
      keep({ asked: undefined })
      report(error, message)
      return unmount()
    }
    stand()
    emit('ready', state)
    const { greeting, mustForget, isWarm } = memory
    if (!isPopup || `${options.open ?? false}` !== 'false') open()
    if (mustForget) load()
    else if ((isWarm || options.warm === 'idle') && !savesData()) later(warmUp, limits.IDLE_MS)
    const unlessOpened = (run: () => void, seconds: number) =>
      later(() => opener === undefined && run(), seconds * 1_000)
    if (options.openAfter) unlessOpened(open, +options.openAfter)
    if (greeting && greeting.text !== memory.greeted) {
      // empty for now: only what changes in a status is announced
      card.role = 'status'
      unlessOpened(
        () =>
          greet(
            card,
            { textContent: greeting.text, onclick: open },
            { ariaLabel: memory.texts.dismiss, onclick: dismiss },
          ),
        greeting.afterSeconds,
      )
    }
  }

  // not at once: StrictMode ends the first of its two widgets before this, and it never asks the server
  later(boot, 0)
  // a page that navigates by replacing its body has another one to hold, before anything there keeps the focus
  document.addEventListener('focusin', () => held && render(), life)
  viewport.addEventListener?.('resize', render, life)
  viewport.addEventListener?.('scroll', render, life)
  // missing before Safari 26.2 and Firefox 147, where opening the chat tells
  self.navigation?.addEventListener?.(
    'currententrychange',
    ({ from }) => from.url !== location.href && later(tellPage, limits.TITLE_MS),
    life,
  )
  const onWish = (text: string) => {
    post({ type: 'prefill', text })
    open()
  }
  document.addEventListener(
    'click',
    watchClicks(element, () => options.launcher, toggle, onWish),
    life,
  )

  return {
    ...requests(post, need, update),
    ...{ ready, state, open, close, toggle, on, off, reset, unmount },
    shutdown() {
      turn(false)
      // without it nothing opens any more
      isAllowed = false
      launcher.remove()
      on('reset', unmount)
      on('error', unmount)
      reset()
    },
  }
}
