import { type Widget as MountedWidget, mountWidget, type WidgetEvents, type WidgetOptions } from '@opencx/widget'
import { createElement, type ReactElement, useEffect, useId, useRef } from 'react'
import { adopt } from './current-widget.js'

type Name = keyof WidgetEvents
type Callbacks = { readonly [Event in Name as `on${Capitalize<Event>}`]?: (event: WidgetEvents[Event]) => void }

/** Every option of the widget, and a callback for each of its events. */
export interface WidgetProps extends WidgetOptions, Callbacks {}

const CALLBACKS: readonly (keyof Callbacks)[] = [
  'onReady',
  'onOpen',
  'onClose',
  'onUnread',
  'onMessage',
  'onHandoff',
  'onCall',
  'onResolved',
  'onError',
  'onReset',
]

/**
 * The chat of a business on this page. Draws nothing where it stands, and nothing at all on a server; with `mode="inline"`
 * and no `target` it fills what it stands in. Another `token`, `apiKey`, `origin` or `mode` starts another chat; `openAfter`,
 * `warm`, `target` and `nonce` count when it starts, and every other property changes the one that is there.
 *
 * @example
 * <Widget token="oc_live_wt_…" origin="https://chat.example.com" />
 */
export function Widget(props: WidgetProps): ReactElement | null {
  const id = useId()
  const latest = useRef(props)
  const mounted = useRef<{ widget: MountedWidget; options: WidgetOptions } | null>(null)
  const { origin, token, apiKey, mode, open } = props
  const isPlace = mode === 'inline' && !props.target
  const optionsNow = () => {
    const { origin, token, apiKey, open, ...options } = latest.current
    return isPlace ? { ...options, target: `[id="${id}"]` } : options
  }

  useEffect(() => {
    latest.current = props
    const current = mounted.current
    const options = optionsNow()
    // as text: callbacks are no options
    if (!current || JSON.stringify(current.options) === JSON.stringify(options)) return
    // a property that is gone goes back to its default
    const gone = Object.fromEntries(Object.keys(current.options).map((name) => [name, undefined]))
    current.options = options
    current.widget.update({ ...gone, ...options })
  })

  useEffect(() => {
    const widget = mounted.current?.widget
    if (open) widget?.open()
    else widget?.close()
  }, [open])

  // biome-ignore lint/correctness/useExhaustiveDependencies: everything else changes the chat that is there
  useEffect(() => {
    const options = optionsNow()
    const widget = mountWidget({ ...options, origin, token, apiKey, open: latest.current.open })
    mounted.current = { widget, options }
    for (const callback of CALLBACKS) {
      // a callback is called after its event, and is given it, which the types of a list cannot say
      const name = callback.slice(2).toLowerCase() as Name
      widget.on(name, (event) => (latest.current[callback] as ((event: unknown) => void) | undefined)?.(event))
    }
    const release = adopt(widget)
    return () => {
      mounted.current = null
      release()
      widget.unmount()
    }
  }, [origin, token, apiKey, mode])

  return isPlace ? createElement('div', { id, style: { height: '100%' } }) : null
}
