import type { Widget, WidgetState } from '@opencx/widget'

/** What `useWidget` shows of the widget on the page. A new object at every change, as React wants it. */
export interface Snapshot extends Pick<WidgetState, 'isOpen' | 'unread'> {
  readonly ready: boolean
}

export const nothingThere: Snapshot = { isOpen: false, unread: 0, ready: false }

let widget: Widget | null = null
let snapshot = nothingThere
/** Asked for before the widget was there: components may be drawn in any order. */
const wishes: ((widget: Widget) => void)[] = []
/** More than anybody means; the oldest are forgotten. */
const WISHES_MAX = 20
const listeners = new Set<() => void>()

function change(next: Snapshot): void {
  snapshot = next
  for (const listener of listeners) listener()
}

/** Makes a widget the one that `useWidget` speaks of. Returns the function that ends this. */
export function adopt(adopted: Widget): () => void {
  widget = adopted
  const follow = () => {
    const { isOpen, unread } = adopted.state
    if (widget === adopted) change({ isOpen, unread, ready: snapshot.ready })
  }
  adopted.on('ready', () => {
    if (widget === adopted) change({ ...snapshot, ready: true })
  })
  for (const name of ['open', 'close', 'unread'] as const) adopted.on(name, follow)
  // a moment later: StrictMode ends its first widget at once, and what was wished for would go with it
  queueMicrotask(() => {
    if (widget === adopted) for (const wish of wishes.splice(0)) wish(adopted)
  })
  return () => {
    if (widget !== adopted) return
    widget = null
    change(nothingThere)
  }
}

/** Does something with the widget, now or once it is there. */
export function withWidget(wish: (widget: Widget) => void): void {
  if (widget) {
    wish(widget)
    return
  }
  wishes.push(wish)
  if (wishes.length > WISHES_MAX) wishes.shift()
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const readSnapshot = (): Snapshot => snapshot
