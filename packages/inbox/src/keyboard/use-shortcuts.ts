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

/** Those of everything on screen, and of them those that are asked before all others, whichever was there first. */
const present = new Set<{ readonly current: ShortcutActions }>()
const ahead = new Set<{ readonly current: ShortcutActions }>()

/** Whether something else than what is open has the keys of what is done with conversations. */
export const areHeld = (): boolean => [...ahead].some(({ current }) => current.assign !== undefined)

/** What a shortcut does now; null where nothing on screen offers it. */
export function actionOf(name: ShortcutName): ((event: KeyboardEvent) => void) | null {
  const found = [...ahead, ...present].find(({ current }) => current[name])?.current[name]
  return found && found !== ignore ? found : null
}

/** Whether something on top, a dialog or a menu, has the keyboard to itself. */
export const isCovered = (): boolean => document.querySelector('dialog[open], [role=menu]') !== null

/** Runs an action when its shortcut is pressed, as long as the component is on screen. */
export function useShortcuts(actions: ShortcutActions, { isAhead = false }: { readonly isAhead?: boolean } = {}): void {
  const latest = useRef(actions)
  latest.current = actions
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isCovered()) return
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
    present.add(latest)
    document.addEventListener('keydown', onKeyDown)
    return () => {
      ahead.delete(latest)
      present.delete(latest)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [isAhead])
}

const TYPED_INTO = 'input:not([type=checkbox]), textarea, select'
