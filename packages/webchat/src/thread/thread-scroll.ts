import type { Chat } from '../chat/chat'

/** Pixels from the end within which the newest message still counts as seen. */
const END = 48
/** Pixels from the beginning within which earlier messages are fetched. */
const BEGINNING = 300
/** Time for a page of history to be drawn before the log speaks again. */
const QUIET_MS = 1_000

export interface ThreadScroll {
  /** Takes charge of the scrolling element, or lets go of it. */
  mount(scroller: HTMLElement | null): void
  /** To be called after every drawing. */
  keepPlace(): void
  onScroll(): void
  jump(): void
}

/** Keeps the end in view while the visitor is there, keeps their place while earlier messages come in above. */
export function createThreadScroll(chat: Chat): ThreadScroll {
  let box: HTMLElement | null = null
  let first: HTMLElement | null = null
  let firstTop = 0
  let observer: ResizeObserver | null = null

  // by hand, because Safari does not anchor scrolling by itself; before painting, so that nothing is seen to jump
  function keepPlace(): void {
    if (!box) return
    if (chat.isAtEnd.peek()) box.scrollTop = box.scrollHeight
    else if (first?.isConnected) box.scrollTop += first.offsetTop - firstTop
    const before = first
    first = box.querySelector('.message,.line')
    firstTop = first?.offsetTop ?? 0
    // too little to fill the screen gives nothing to scroll by
    if (first !== before && box.scrollHeight <= box.clientHeight) loadOlder()
  }

  function loadOlder(): void {
    const log = box?.querySelector('[role=log]')
    if (!log || !chat.view.peek().hasOlder) return
    // earlier messages are no news: the live region keeps quiet until they are drawn
    log.setAttribute('aria-live', 'off')
    chat.loadOlder().then(() => setTimeout(() => log.removeAttribute('aria-live'), QUIET_MS))
  }

  return {
    mount(scroller) {
      observer?.disconnect()
      box = scroller
      if (!scroller) return
      // Safari gives the keyboard no way into a scrolling area by itself
      scroller.tabIndex = 0
      observer = new ResizeObserver(keepPlace)
      for (const element of [scroller, ...scroller.children]) observer.observe(element)
    },
    keepPlace,
    onScroll() {
      if (!box) return
      chat.isAtEnd.value = box.scrollHeight - box.scrollTop - box.clientHeight < END
      if (box.scrollTop < BEGINNING) loadOlder()
    },
    jump() {
      const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
      box?.scrollTo({ top: box.scrollHeight, behavior: isCalm ? 'auto' : 'smooth' })
      chat.focus()
    },
  }
}
