import type { FrameLook } from '@opencx/protocol/frame/to-frame'
import type { Look } from '@opencx/protocol/http/widget'
import { parseHex, type Rgb } from './color'
import { cssVariables, palette } from './palette'

const FALLBACK: Rgb = [29, 78, 216]

/** Colours the document: what the page asks for comes before what the organisation saved. */
export function applyTheme(root: HTMLElement, saved: Look, asked: FrameLook, prefersDark: boolean): void {
  const theme = asked.theme ?? saved.theme
  const scheme = theme === 'dark' || (theme === 'auto' && prefersDark) ? 'dark' : 'light'
  root.dataset.theme = scheme
  root.style.colorScheme = scheme
  const brand = parseHex(asked.color ?? '') ?? parseHex(saved.color) ?? FALLBACK
  for (const [name, value] of cssVariables(palette(brand, scheme))) root.style.setProperty(name, value)
}
