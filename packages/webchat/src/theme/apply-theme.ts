import type { FrameLook } from '@opencx/protocol/frame/to-frame'
import type { WebchatConfig } from '@opencx/protocol/http/widget'

const NAMES = ['accent', 'onAccent', 'soft', 'link']

/** Colours the document; the theme that the page asks for comes before the saved one. */
export function applyTheme(root: HTMLElement, config: WebchatConfig, asked: FrameLook, prefersDark: boolean): void {
  const theme = asked.theme ?? config.theme
  const scheme = theme === 'dark' || (theme !== 'light' && prefersDark) ? 'dark' : 'light'
  root.dataset.theme = scheme
  root.style.colorScheme = scheme
  const { variables } = config
  for (const name in variables) root.style.setProperty(name, variables[name] ?? null)
  NAMES.forEach((name, i) => {
    root.style.setProperty(`--${name}`, `#${config.palette[scheme].slice(i * 6, i * 6 + 6)}`)
  })
}
