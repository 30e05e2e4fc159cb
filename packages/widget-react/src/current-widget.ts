import type { Widget, WidgetState } from '@opencx/widget'

/** What `useWidget` shows of the widget on the page. A new object at every change, as React wants it. */
export interface Snapshot extends Pick<WidgetState, 'isOpen' | 'unread'> {
  readonly ready: boolean
}

export const nothingThere: Snapshot = { isOpen: false, unread: 0, ready: false }

/** Every widget on the page, in the order in which they came; the last one is spoken of. */
let widgets: readonly Widget[] = []
let widget: Widget | undefined
const readyOnes = new WeakSet<Widget>()
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

function show(next: readonly Widget[]): void {
  widgets = next
  widget = next.at(-1)
  change(
    widget ? { isOpen: widget.state.isOpen, unread: widget.state.unread, ready: readyOnes.has(widget) } : nothingThere,
  )
}

/** Makes a widget the one that `useWidget` speaks of, until another comes or it goes. Returns the function that ends this. */
export function adopt(adopted: Widget): () => void {
  show([...widgets, adopted])
  const follow = () => show(widgets)
  adopted.on('ready', () => {
    readyOnes.add(adopted)
    follow()
  })
  for (const name of ['open', 'close', 'unread'] as const) adopted.on(name, follow)
  // a moment later: StrictMode ends its first widget at once, and what was wished for would go with it
  queueMicrotask(() => {
    // each in a moment of its own, so that one that is refused takes no other with it
    if (widget === adopted) for (const wish of wishes.splice(0)) queueMicrotask(() => wish(adopted))
  })
  return () => show(widgets.filter((other) => other !== adopted))
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
