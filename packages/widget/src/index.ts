import { mount } from './mount'
import type { Widget, WidgetOptions } from './widget.js'

// with its extension, because the declarations are published as they are
export type { Widget, WidgetEvents, WidgetOptions, WidgetState, WidgetVisitor } from './widget.js'

/**
 * Puts a chat on the page. What it returns controls it; `unmount` removes it again.
 *
 * @example
 * const chat = mountWidget({ origin: 'https://chat.example.com', token: 'oc_live_wt_…' })
 * chat.on('unread', ({ count }) => { document.title = count > 0 ? `(${count}) Shop` : 'Shop' })
 */
export function mountWidget(options: WidgetOptions): Widget {
  return mount({ ...options, origin: serverAddress(options.origin ?? document.baseURI) })
}

function serverAddress(origin: string): string {
  try {
    return new URL(origin).href
  } catch {
    console.warn(`OpenCX: origin="${origin}" is not an address such as https://chat.example.com`)
    return document.baseURI
  }
}
