import type { Widget } from '@opencx/widget'
import { useSyncExternalStore } from 'react'
import { nothingThere, readSnapshot, type Snapshot, subscribe, withWidget } from './current-widget.js'

const METHODS = [
  'open',
  'close',
  'toggle',
  'show',
  'hide',
  'prefill',
  'sendMessage',
  'startCall',
  'track',
  'setLocale',
  'identify',
  'reset',
] as const
type Controls = Pick<Widget, (typeof METHODS)[number]>

/** The widget as components use it: what it shows now, and what it can be told. */
export interface WidgetControls extends Snapshot, Controls {}

// the same functions at every call, so that they may stand in dependency lists
const controls = Object.fromEntries(
  METHODS.map((name) => [
    name,
    (...details: never[]) => withWidget((widget) => (widget[name] as (...details: never[]) => void)(...details)),
  ]),
) as unknown as Controls

/**
 * The widget on this page, from any component. What it is told before the widget is there happens once it is.
 *
 * @example
 * const { open, unread } = useWidget()
 * return <button onClick={open}>Help {unread > 0 && `(${unread})`}</button>
 */
export function useWidget(): WidgetControls {
  const snapshot = useSyncExternalStore(subscribe, readSnapshot, () => nothingThere)
  return { ...snapshot, ...controls }
}
