import { useLayoutEffect, useRef } from 'preact/hooks'
import { type ShortcutName, shortcutOf } from './shortcuts'

export type ShortcutActions = Partial<Record<ShortcutName, () => void>>

/** Runs an action when its shortcut is pressed, as long as the component is on screen. */
export function useShortcuts(actions: ShortcutActions): void {
  const latest = useRef(actions)
  latest.current = actions
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // a dialog or menu on top has the keyboard to itself
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open], [role=menu]')) return
      const name = shortcutOf({
        key: event.key,
        isModified: event.ctrlKey || event.metaKey || event.altKey,
        isTyping: event.target instanceof Element && event.target.matches('input, textarea, select'),
      })
      const action = name && latest.current[name]
      if (!action) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
