import { SHORTCUT_MAX_LENGTH } from '../http/limits'

/** One word of letters, in whichever script, digits, - and _. */
export const SHORTCUT = /^[\p{L}\p{M}\p{N}_-]+$/u

export const isShortcut = (text: string): boolean => text.length <= SHORTCUT_MAX_LENGTH && SHORTCUT.test(text)

/** By what a shortcut is the same as another one. */
export const shortcutKey = (shortcut: string): string => shortcut.normalize('NFC').toLowerCase()
