import type { Widget, WidgetEvents } from './widget'

type Name = keyof WidgetEvents
type Listener = (event: WidgetEvents[Name]) => void

interface Events extends Pick<Widget, 'on' | 'off'> {
  emit<Told extends Name>(name: Told, event: WidgetEvents[Told]): void
}

/** Tells listeners what happens, each in a microtask of its own, so that one that throws harms nobody. */
export function createEvents(): Events {
  let listeners: [name: Name, listener: Listener][] = []
  const last: { [Told in Name]?: WidgetEvents[Told] } = {}

  const off: Events['off'] = (name, listener) => {
    listeners = listeners.filter((entry) => entry[0] !== name || entry[1] !== listener)
  }
  return {
    off,
    on(name, listener) {
      // a listener stands beside the name it takes events of, which the types of a list cannot say
      listeners.push([name, listener as Listener])
      const event = last[name]
      if (event) queueMicrotask(() => listener(event))
      return () => off(name, listener)
    },
    emit(name, event) {
      // ready and unread
      if (/read/.test(name)) last[name] = event
      for (const [wanted, listener] of listeners) if (wanted === name) queueMicrotask(() => listener(event))
    },
  }
}
