import { type Widget as MountedWidget, mountWidget, type WidgetEvents, type WidgetOptions } from '@opencx/widget'
import { useEffect, useRef } from 'react'
import { adopt } from './current-widget.js'

type Callback<Name extends keyof WidgetEvents> = (event: WidgetEvents[Name]) => void

export interface WidgetProps extends WidgetOptions {
  readonly onReady?: Callback<'ready'>
  readonly onOpen?: Callback<'open'>
  readonly onClose?: Callback<'close'>
  readonly onUnread?: Callback<'unread'>
  readonly onMessage?: Callback<'message'>
  readonly onError?: Callback<'error'>
}

/**
 * The chat of a business on this page. Draws nothing where it stands, and nothing at all on a server.
 * Another `token`, `apiKey` or `origin` starts another chat; every other property changes the one that is there.
 *
 * @example
 * <Widget token="oc_live_wt_…" origin="https://chat.example.com" />
 */
export function Widget(props: WidgetProps): null {
  const latest = useRef(props)
  const mounted = useRef<{ widget: MountedWidget; options: string } | null>(null)
  const { origin, token, apiKey, open } = props

  useEffect(() => {
    latest.current = props
    const options = optionsOf(props)
    const current = mounted.current
    if (!current || current.options === JSON.stringify(options)) return
    current.options = JSON.stringify(options)
    current.widget.update(options)
  })

  useEffect(() => {
    const widget = mounted.current?.widget
    if (open) widget?.open()
    else widget?.close()
  }, [open])

  useEffect(() => {
    const { open, nonce } = latest.current
    const options = optionsOf(latest.current)
    const widget = mountWidget({ ...options, origin, token, apiKey, open, nonce })
    mounted.current = { widget, options: JSON.stringify(options) }
    // each asks for the callback of the latest drawing
    widget.on('ready', (event) => latest.current.onReady?.(event))
    widget.on('open', (event) => latest.current.onOpen?.(event))
    widget.on('close', (event) => latest.current.onClose?.(event))
    widget.on('unread', (event) => latest.current.onUnread?.(event))
    widget.on('message', (event) => latest.current.onMessage?.(event))
    widget.on('error', (event) => latest.current.onError?.(event))
    const release = adopt(widget)
    return () => {
      mounted.current = null
      release()
      widget.unmount()
    }
  }, [origin, token, apiKey])

  return null
}

/** What may change while the chat is there. A property that is gone is named too: it goes back to its default. */
function optionsOf(props: WidgetProps): WidgetOptions {
  const { name, email, locale, theme, color, position, offsetX, offsetY, zIndex, launcher, warm } = props
  return { name, email, locale, theme, color, position, offsetX, offsetY, zIndex, launcher, warm }
}
