import type { Strings } from '../strings/strings'

export type ShortcutName = keyof Strings['shortcuts']['actions']
type Group = keyof Strings['shortcuts']['groups']

interface Shortcut {
  readonly name: ShortcutName
  readonly group: Group
  /** Key names as `KeyboardEvent.key` says them; several mean either. */
  readonly keys: readonly string[]
  /** Works everywhere on the page, unless somebody is typing. The others belong to one control. */
  readonly isGlobal: boolean
}

/** Every shortcut of the inbox: what works and what the help shows come from here. */
export const shortcuts: readonly Shortcut[] = [
  { name: 'next', group: 'list', keys: ['j', '↓'], isGlobal: true },
  { name: 'previous', group: 'list', keys: ['k', '↑'], isGlobal: true },
  { name: 'open', group: 'list', keys: ['Enter'], isGlobal: false },
  { name: 'choose', group: 'list', keys: ['x'], isGlobal: true },
  { name: 'chooseTo', group: 'list', keys: ['Shift x'], isGlobal: false },
  { name: 'search', group: 'list', keys: ['/'], isGlobal: true },
  { name: 'reply', group: 'conversation', keys: ['r'], isGlobal: true },
  { name: 'note', group: 'conversation', keys: ['n'], isGlobal: true },
  { name: 'send', group: 'conversation', keys: ['Enter', 'Ctrl Enter'], isGlobal: false },
  { name: 'newline', group: 'conversation', keys: ['Shift Enter'], isGlobal: false },
  { name: 'resolve', group: 'conversation', keys: ['e'], isGlobal: true },
  { name: 'assign', group: 'conversation', keys: ['a'], isGlobal: true },
  { name: 'give', group: 'conversation', keys: ['g'], isGlobal: true },
  { name: 'tag', group: 'conversation', keys: ['t'], isGlobal: true },
  { name: 'snooze', group: 'conversation', keys: ['s'], isGlobal: true },
  { name: 'back', group: 'everywhere', keys: ['Escape'], isGlobal: true },
  { name: 'palette', group: 'everywhere', keys: ['Ctrl k', '⌘ k'], isGlobal: false },
  { name: 'help', group: 'everywhere', keys: ['?'], isGlobal: true },
]

export interface Press {
  readonly key: string
  /** Where the key is on a keyboard, as `KeyboardEvent.code` says it. */
  readonly code: string
  /** Ctrl, Alt or Meta is down: the browser's, not ours. */
  readonly isModified: boolean
  /** The key goes into a text field. */
  readonly isTyping: boolean
}

/** The key as the help names it, on a keyboard of another alphabet too. */
export function latinKey(key: string, code: string): string {
  if (key <= '~') return key
  if (key === '؟') return '?'
  return code === 'Slash' ? '/' : (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key)
}

/** The shortcut that a key press means, or null. */
export function shortcutOf({ key, code, isModified, isTyping }: Press): ShortcutName | null {
  if (isModified || (isTyping && key !== 'Escape')) return null
  // with caps lock on it is still the same key
  const name = key.length === 1 ? latinKey(key.toLowerCase(), code) : key
  return shortcuts.find((shortcut) => shortcut.isGlobal && shortcut.keys.includes(name))?.name ?? null
}
