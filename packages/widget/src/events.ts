import type { Widget, WidgetEvents } from './widget'

type Name = keyof WidgetEvents
type Listener = (event: WidgetEvents[Name]) => void

interface Events extends Pick<Widget, 'on' | 'off'> {
  emit<Told extends Name>(name: Told, event: WidgetEvents[Told]): void
}

/** Tells listeners what happens, each in a microtask of its own, so that one that throws harms nobody. */
export function createEvents(): Events {
  const listeners: { [Told in Name]?: Set<Listener> } = {}
  const last: { [Told in Name]?: WidgetEvents[Told] } = {}

  // a listener stands under the name it takes events of, which the types of a set cannot say
  const off: Events['off'] = (name, listener) => void listeners[name]?.delete(listener as Listener)
  return {
    off,
    on(name, listener) {
      listeners[name] ??= new Set()
      listeners[name].add(listener as Listener)
      const event = last[name]
      if (event) queueMicrotask(() => listener(event))
      return () => off(name, listener)
    },
    emit(name, event) {
      // ready and unread
      if (/read/.test(name)) last[name] = event
      // for tag managers, which know no more of the page than its events
      dispatchEvent(new CustomEvent(`opencx:${name}`, { detail: event }))
      for (const listener of listeners[name] ?? []) queueMicrotask(() => listener(event))
    },
  }
}
