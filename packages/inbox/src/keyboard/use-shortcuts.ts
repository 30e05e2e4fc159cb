import { useLayoutEffect, useRef } from 'preact/hooks'
import { type ShortcutName, shortcutOf } from './shortcuts'

export type ShortcutActions = Partial<Record<ShortcutName, (event: KeyboardEvent) => void>>

const ignore = () => {}

/** Keeps the keys of what is done with conversations from what is open, while they are meant for what is chosen. */
export const heldShortcuts = {
  resolve: ignore,
  assign: ignore,
  give: ignore,
  tag: ignore,
  snooze: ignore,
} satisfies ShortcutActions

/** Those that are asked before all others, whichever was on screen first. */
const ahead = new Set<{ readonly current: ShortcutActions }>()

/** Runs an action when its shortcut is pressed, as long as the component is on screen. */
export function useShortcuts(actions: ShortcutActions, { isAhead = false }: { readonly isAhead?: boolean } = {}): void {
  const latest = useRef(actions)
  latest.current = actions
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // a dialog or menu on top has the keyboard to itself
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open], [role=menu]')) return
      const name = shortcutOf({
        key: event.key,
        code: event.code,
        isModified: event.ctrlKey || event.metaKey || event.altKey,
        isTyping: event.target instanceof Element && event.target.matches(TYPED_INTO),
      })
      const action = name && latest.current[name]
      if (!action || (!isAhead && [...ahead].some(({ current }) => current[name]))) return
      event.preventDefault()
      action(event)
    }
    if (isAhead) ahead.add(latest)
    document.addEventListener('keydown', onKeyDown)
    return () => {
      ahead.delete(latest)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [isAhead])
}

const TYPED_INTO = 'input:not([type=checkbox]), textarea, select'
