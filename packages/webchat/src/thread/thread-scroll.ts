import type { Chat } from '../chat/chat'
import { type ReadonlySignal, signal } from '../signal/signal'

/** Pixels from the end within which the newest message still counts as seen. */
const END = 48
/** Pixels from the beginning within which earlier messages are fetched. */
const BEGINNING = 300
/** Time for a page of history to be drawn before the log speaks again. */
const QUIET_MS = 1_000

/** Its children are pages. */
type Log = HTMLElement & { readonly children: HTMLCollectionOf<HTMLElement> }

export interface ThreadScroll {
  /**
   * The last child of the log in view, which holds still: pages above it come, and get their real height when they are
   * first drawn. Where nothing is drawn yet, it is no page and said anew at every move.
   */
  readonly anchor: ReadonlySignal<{ readonly page: HTMLElement } | null>
  /** Takes charge of the element that the thread scrolls in, or lets go of it. */
  mount(thread: HTMLElement | null): void
  /** To be called after every drawing. */
  keepPlace(): void
  onScroll(): void
}

/** Keeps the end in view while the visitor is there, keeps their place while earlier messages come in above. */
export function createThreadScroll(chat: Chat): ThreadScroll {
  let box: HTMLElement | null = null
  let log: Log | null = null
  let first: Element | null = null
  const anchor = signal<{ readonly page: HTMLElement } | null>(null)
  let anchorTop = 0
  let observer: ResizeObserver | null = null

  // by hand, because Safari does not anchor scrolling by itself; before painting, so that nothing is seen to jump
  function keepPlace(): void {
    if (!box || !log) return
    const held = anchor.peek()?.page
    const moved = held?.isConnected && held.className ? held.offsetTop - anchorTop : 0
    anchorTop += moved
    const before = first
    first = log.firstElementChild
    // what greets a new conversation is read from its beginning
    if (!first) box.scrollTop = before ? 0 : box.scrollTop
    else if (chat.isAtEnd.peek()) box.scrollTop = box.scrollHeight
    else if (moved) box.scrollTop += moved
    // too little to fill the screen gives nothing to scroll by
    if (first !== before && box.scrollHeight <= box.clientHeight) loadOlder()
  }

  function loadOlder(): void {
    if (!chat.view.peek().hasOlder) return
    // earlier messages are no news: the live region keeps quiet until they are drawn
    log?.setAttribute('aria-live', 'off')
    chat.loadOlder().then(() => setTimeout(() => log?.removeAttribute('aria-live'), QUIET_MS))
  }

  return {
    anchor,
    mount(thread) {
      observer?.disconnect()
      box = thread?.parentElement ?? null
      log = thread?.querySelector<Log>('[role=log]') ?? null
      if (!thread || !box) return
      // Safari gives the keyboard no way into a scrolling area by itself
      box.tabIndex = 0
      observer = new ResizeObserver(keepPlace)
      for (const element of [box, thread]) observer.observe(element)
    },
    keepPlace,
    onScroll() {
      if (!box || !log) return
      const bottom = box.scrollTop + box.clientHeight
      let inView: HTMLElement | null = null
      for (const page of log.children) if (page.offsetTop < bottom) inView = page
      anchorTop = inView?.offsetTop ?? 0
      chat.isAtEnd.value = !first || box.scrollHeight - bottom < END
      if (inView && (inView !== anchor.peek()?.page || !inView.className)) anchor.value = { page: inView }
      if (box.scrollTop < BEGINNING) loadOlder()
    },
  }
}
