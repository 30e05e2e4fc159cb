import type { Storage } from '@opencx/client'
import { effect, type Signal, signal } from '@preact/signals'

export type Theme = 'system' | 'light' | 'dark'

export const themes: readonly Theme[] = ['system', 'light', 'dark']

const NAME = 'theme'

/** The chosen theme, kept on this device and shown on `root` at once. */
export function createTheme(storage: Storage, root: HTMLElement): Signal<Theme> {
  const kept = storage.get(NAME)
  const theme = signal<Theme>(themes.find((known) => known === kept) ?? 'system')
  effect(() => {
    // without the attribute the style sheet follows the system
    if (theme.value === 'system') root.removeAttribute('data-theme')
    else root.setAttribute('data-theme', theme.value)
    if (storage.get(NAME) !== theme.value) storage.set(NAME, theme.value)
  })
  return theme
}
