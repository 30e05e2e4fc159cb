import type { Init, ToFrame } from '@opencx/protocol/frame/to-frame'
import type { ToPage } from '@opencx/protocol/frame/to-page'
import type { LauncherTexts } from '@opencx/protocol/http/widget'
import { version } from '../package.json'
import { askServer } from './boot'
import { createEvents } from './events'
import { type Hold, holdPage } from './hold-page'
import { HANDSHAKE_AFTER_LOAD_MS, HANDSHAKE_AT_MOST_MS, IDLE_MS, LOOK_MS, LOW, NARROW } from './limits'
import { make } from './make'
import { type Memory, recall, remember } from './memory'
import { checkOptions, type GivenOptions } from './options'
import { savesData } from './saves-data'
import { DEFAULTS, styleRoot } from './style'
import { ENGLISH } from './texts'
import { watchClicks } from './watch-clicks'
import type { Widget } from './widget'

/** Puts a chat on the page; `mountWidget` is its typed form. */
export function mount(given: GivenOptions): Widget {
  let { origin: server = '', token, apiKey, nonce: styleNonce, ...options } = checkOptions(given)
  const pasted = token || apiKey || ''
  const { origin } = new URL(server)
  // of a secret key only the public id may leave the page, so that the server can warn its owner
  const key = pasted.replace(/(_sk_[^_]*).*/s, '$1')
  const query = `?${new URLSearchParams({ key, locale: options.locale ?? '', color: options.color ?? '' })}`
  // of all languages and colours, or a visitor to be forgotten would be remembered by the next
  const name = origin + key
  const chatUrl = `${origin}/webchat${query}`
  const { on, off, emit } = createEvents()
  const life = new AbortController()
  const timers: ReturnType<typeof setTimeout>[] = []
  const state = { isOpen: false, unread: 0, version }
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
  root.append(panel, launcher)

  const memory: Memory & { texts: LauncherTexts } = { texts: ENGLISH, ...recall(name) }
  const keep = (more: Memory) => remember(name, Object.assign(memory, more))
  let frame: HTMLIFrameElement | undefined
  let port: MessagePort | undefined
  let opener: HTMLElement | null
  let isHeld = false
  let theirs: Hold
  let unreadText = ''

  const later = (run: () => void, ms: number) => timers.push(setTimeout(run, ms))
  // what the frame is told before it is there waits for it
  const untold: ToFrame[] = []
  const post = (message: ToFrame) => (port ? port.postMessage(message) : untold.push(message))

  /** Everything on the screen is a function of the state. */
  function render() {
    const { isOpen, unread } = state
    const look = { ...DEFAULTS, ...memory.look, ...options }
    const isFull = isOpen && (innerWidth < NARROW || innerHeight < LOW)
    paint(look, isFull)
    panel.className = isOpen ? '' : 'off'
    launcher.hidden = (isFull && !!port) || look.launcher !== 'default'
    launcher.ariaLabel = memory.texts[isOpen ? 'close' : 'open'] + unreadText
    launcher.dataset.unread = (unread || '') as string
    if (isFull === isHeld) return
    isHeld = isFull
    theirs = holdPage(isFull, theirs)
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
    if (frame || !element.isConnected) return
    const nonce = `${crypto.getRandomValues(new Uint8Array(16))}`
    const iframe = make('iframe', {
      src: `${chatUrl}#${nonce}`,
      title: memory.texts.title,
      className: 'off',
      onload: () => port || later(fail, HANDSHAKE_AFTER_LOAD_MS),
    })
    addEventListener(
      'message',
      ({ source, origin: from, data }) => {
        if (source !== iframe.contentWindow || data?.nonce !== nonce) return
        // sandboxing is inherited: only a page that is opaque itself has an opaque frame of ours
        if (from !== origin && from + self.origin !== 'nullnull') return
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
          mustForget: memory.mustForget,
        }
        ;(source as Window).postMessage(init, from === origin ? from : '*', [channel.port2])
        iframe.className = ''
        render()
        untold.splice(0).forEach(post)
        iframe.focus()
      },
      life,
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
    panel.replaceChildren(make('a', { href, target: '_blank', textContent: memory.texts.silent }))
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
      unreadText = message.label
      render()
    }
    if (message.type === 'remember') keep(message)
    else if (message.type === 'close') close()
    else emit(message.type, message)
  }

  function turn(isOpen: boolean) {
    if (!launcher.isConnected) {
      // a wish, granted when the server has allowed the chat
      options.open = isOpen
    } else if (state.isOpen !== isOpen) {
      const type = isOpen ? 'open' : 'close'
      const focused = root.activeElement
      state.isOpen = isOpen
      if (isOpen) {
        opener = (focused || document.activeElement) as HTMLElement | null
        warm()
      }
      render()
      post({ type })
      ;(isOpen ? frame : focused && opener)?.focus()
      emit(type, state)
    }
  }

  function update(changes: GivenOptions) {
    options = checkOptions({ ...options, ...changes })
    render()
    post({ type: 'update', look: options, visitor: options })
  }

  /** What the visitor left behind is out of the page's reach: the frame forgets it, and is loaded for that if need be. */
  function reset() {
    options.name = options.email = undefined
    keep({ mustForget: true })
    warm()
    post({ type: 'reset' })
  }

  function unmount() {
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
    if (life.signal.aborted) return
    const { error = key === pasted ? '' : 'secret_key_in_page', message = error } = answer
    if (error) {
      keep({ look: undefined })
      report(error, message)
      return unmount()
    }
    keep(answer)
    stand()
    emit('ready', state)
    if ((options.open ?? false) !== false) open()
    if (memory.mustForget) warm()
    else if ((memory.isWarm || options.warm === 'idle') && !savesData()) later(warmUp, IDLE_MS)
  }

  watchClicks(options.launcher as string, toggle, life)
  viewport.addEventListener('resize', render, life)
  viewport.addEventListener('scroll', render, life)
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
    prefill: (text) => post({ type: 'prefill', text }),
    identify: update,
    update,
    on,
    off,
    reset,
    shutdown() {
      close()
      // without it nothing opens any more
      launcher.remove()
      on('reset', unmount)
      on('error', unmount)
      reset()
    },
    unmount,
  }
}
