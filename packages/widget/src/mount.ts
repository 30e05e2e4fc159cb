import type { Init, ToFrame } from '@opencx/protocol/frame/to-frame'
import type { ToPage } from '@opencx/protocol/frame/to-page'
import { version } from '../package.json'
import { askServer } from './boot'
import { createEvents } from './events'
import { make } from './make'
import { recall, remember } from './memory'
import { checkOptions, type GivenOptions } from './options'
import { DEFAULTS, styleRoot } from './style'
import type { Widget } from './widget'

declare global {
  interface Navigator {
    readonly connection?: { readonly saveData?: boolean }
  }
}

const FULL_SCREEN_BELOW = 640
/** Longest that the launcher waits for its look. */
const LOOK_MS = 600
/** When a visitor whose conversation is open gets the chat loaded, without any intent. */
const IDLE_MS = 2_000
const HANDSHAKE_AFTER_LOAD_MS = 3_000
const HANDSHAKE_AT_MOST_MS = 10_000

/** Puts a chat on the page; `mountWidget` is its typed form. */
export function mount(given: GivenOptions): Widget {
  let { origin: server = '', token, apiKey, nonce: styleNonce, ...options } = checkOptions(given)
  const { origin } = new URL(server)
  const pasted = token || apiKey || ''
  // of a secret key only the public id may leave the page, so that the server can warn its owner
  const key = pasted.replace(/(_sk_[^_]*).*/s, '$1')
  const query = `?${new URLSearchParams({ key, locale: options.locale ?? '', color: options.color ?? '' })}`
  const chatUrl = `${origin}/webchat${query}`
  const selector = options.launcher as string

  const { on, off, emit } = createEvents()
  const life = new AbortController()
  const { signal } = life
  const timers: ReturnType<typeof setTimeout>[] = []
  const state = { isOpen: false, unread: 0, version }
  // only missing where there is no window
  const viewport = visualViewport as VisualViewport

  const open = () => turn(true)
  const close = () => turn(false)
  const toggle = () => turn(!state.isOpen)
  const warmUp = () => options.warm !== 'none' && warm()

  const element = make('opencx-widget', {
    onkeydown({ key }) {
      if (key === 'Escape') close()
    },
  })
  const root = element.attachShadow({ mode: 'open' })
  const panel = make('div')
  const launcher = make('button', { onclick: toggle, onfocus: warmUp, onpointerenter: warmUp })
  const paint = styleRoot(root, viewport, styleNonce)
  launcher.append(make('i'))
  root.append(panel, launcher)

  let memory = recall(chatUrl)
  let frame: HTMLIFrameElement | undefined
  let port: MessagePort | undefined
  let draft: string | undefined
  let opener: HTMLElement | null
  let isHeld = false

  const later = (run: () => void, ms: number) => timers.push(setTimeout(run, ms))
  const post = (message: ToFrame) => port?.postMessage(message)

  /** Everything on the screen is a function of the state. */
  function render() {
    const { isOpen, unread } = state
    const look = { ...DEFAULTS, ...memory.look, ...options }
    const isFull = isOpen && innerWidth < FULL_SCREEN_BELOW
    paint(look, isFull)
    panel.className = isFull ? 'full' : isOpen ? '' : 'off'
    launcher.hidden = (isFull && !!port) || look.launcher !== 'default'
    launcher.ariaLabel = `${isOpen ? 'Close' : 'Open'} chat${unread ? `, ${unread} unread message${unread > 1 ? 's' : ''}` : ''}`
    launcher.dataset.unread = `${unread || ''}`
    if (isFull === isHeld) return
    // under a chat that covers it the page neither scrolls nor takes the focus
    isHeld = document.body.inert = isFull
    document.documentElement.style.overflow = isFull ? 'hidden' : ''
    post({ type: 'fullscreen', isFullScreen: isFull })
  }

  function stand() {
    if (!key || key !== pasted) return
    // styled before it stands, or its transitions would start from nothing
    render()
    // to the end, behind a body that may not have been there the first time; moving a frame would reload it
    if (!frame) document.documentElement.append(element)
  }

  function warm() {
    if (frame) return
    const nonce = `${crypto.getRandomValues(new Uint8Array(16))}`
    const iframe = make('iframe', {
      src: `${chatUrl}#${nonce}`,
      title: 'Chat',
      className: 'off',
      onload: () => port || later(fail, HANDSHAKE_AFTER_LOAD_MS),
    })
    addEventListener(
      'message',
      ({ source, origin: from, data }) => {
        const child = iframe.contentWindow
        if (!child || source !== child || data?.nonce !== nonce) return
        // sandboxing is inherited: only a page that is opaque itself has an opaque frame of ours
        if (from !== origin && (from !== 'null' || self.origin !== from)) return
        hush()
        const channel = new MessageChannel()
        port = channel.port1
        port.onmessage = hear
        const init: Init = {
          type: 'opencx:init',
          v: 1,
          look: options,
          visitor: { ...options, page: { url: location.href, title: document.title } },
          isOpen: state.isOpen,
          isFullScreen: isHeld,
        }
        child.postMessage(init, from === origin ? from : '*', [channel.port2])
        iframe.className = ''
        render()
        if (draft) prefill(draft)
        iframe.focus()
      },
      { signal },
    )
    later(fail, HANDSHAKE_AT_MOST_MS)
    frame = iframe
    panel.replaceChildren(frame)
  }

  /** No handshake in time: a refused frame fires `load` too, so nothing else tells. */
  function fail() {
    hush()
    frame = undefined
    const href = memory.supportUrl || chatUrl
    panel.replaceChildren(make('a', { href, target: '_blank', textContent: 'Open the chat in a new tab' }))
    report('frame_silent', `No answer from ${origin}.`)
  }

  function report(code: string, message: string) {
    console.warn(`OpenCX: ${message}`)
    emit('error', { code, message })
  }

  function hush() {
    timers.forEach(clearTimeout)
    port?.close()
  }

  function hear({ data: message }: MessageEvent<ToPage>) {
    if (message.type === 'unread') {
      state.unread = message.count
      render()
    }
    if (message.type === 'close') close()
    else if (message.type === 'conversation') memory = remember(chatUrl, { ...memory, isWarm: message.isOpen })
    else if (message.type !== 'ready') emit(message.type, message)
  }

  function turn(isOpen: boolean) {
    if (!element.isConnected) {
      // a wish, granted when the server has allowed the chat
      options.open = isOpen
    } else if (state.isOpen !== isOpen) {
      const type = isOpen ? 'open' : 'close'
      const focused = root.activeElement
      state.isOpen = isOpen
      if (isOpen) {
        // what has the focus can be given it again
        opener = (focused || document.activeElement) as HTMLElement | null
        warm()
      }
      render()
      post({ type })
      if (isOpen) frame?.focus()
      else if (focused) opener?.focus()
      emit(type, state)
    }
  }

  function prefill(text: string) {
    draft = text
    post({ type: 'prefill', text })
  }

  function update(changes: GivenOptions) {
    options = checkOptions({ ...options, ...changes })
    render()
    post({ type: 'look', look: options })
    post({ type: 'identify', visitor: options })
  }

  function shutdown() {
    close()
    state.unread = 0
    life.abort()
    hush()
    element.remove()
  }

  async function boot() {
    if (memory.look || (options.color && options.position)) stand()
    later(stand, LOOK_MS)
    const answer = await askServer(`${origin}/widget/v1/boot${query}`)
    if (signal.aborted) return
    const { error = key === pasted ? '' : 'secret_key_in_page', message = error } = answer
    if (error) {
      remember(chatUrl, {})
      report(error, message)
      return shutdown()
    }
    memory = remember(chatUrl, { ...memory, ...answer })
    stand()
    emit('ready', state)
    if ((options.open ?? false) !== false) open()
    if ((memory.isWarm || options.warm === 'idle') && !navigator.connection?.saveData) later(warmUp, IDLE_MS)
  }

  document.addEventListener('click', ({ target }) => (target as Element).closest(selector) && toggle(), { signal })
  viewport.addEventListener('resize', render, { signal })
  viewport.addEventListener('scroll', render, { signal })
  // not at once: StrictMode ends the first of its two widgets before this, and it never asks the server
  later(boot, 0)

  return {
    ready: new Promise((resolve) => on('ready', resolve)),
    state,
    open,
    close,
    toggle,
    show: () => update({ launcher: 'default' }),
    hide: () => update({ launcher: 'hidden' }),
    prefill,
    identify: update,
    update,
    on,
    off,
    shutdown,
  }
}
