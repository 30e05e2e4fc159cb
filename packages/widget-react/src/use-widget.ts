import type { WidgetVisitor } from '@opencx/widget'
import { useSyncExternalStore } from 'react'
import { nothingThere, readSnapshot, type Snapshot, subscribe, withWidget } from './current-widget.js'

/** The widget as components use it: what it shows now, and what it can be told. */
export interface WidgetControls extends Snapshot {
  open(): void
  close(): void
  toggle(): void
  /** Puts a text into the composer. */
  prefill(text: string): void
  identify(visitor: WidgetVisitor): void
  /** Forgets the visitor: for when somebody signs out. */
  reset(): void
}

// the same functions at every call, so that they may stand in dependency lists
const controls = {
  open: () => withWidget((widget) => widget.open()),
  close: () => withWidget((widget) => widget.close()),
  toggle: () => withWidget((widget) => widget.toggle()),
  prefill: (text: string) => withWidget((widget) => widget.prefill(text)),
  identify: (visitor: WidgetVisitor) => withWidget((widget) => widget.identify(visitor)),
  reset: () => withWidget((widget) => widget.reset()),
}

/**
 * The widget on this page, from any component.
 *
 * @example
 * const { open, unread } = useWidget()
 * return <button onClick={open}>Help {unread > 0 && `(${unread})`}</button>
 */
export function useWidget(): WidgetControls {
  const snapshot = useSyncExternalStore(subscribe, readSnapshot, () => nothingThere)
  return { ...snapshot, ...controls }
}
