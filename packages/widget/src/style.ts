import { make } from './make'
import css from './widget.css?inline'

export const DEFAULTS = {
  position: 'right',
  theme: 'auto',
  offsetX: 20,
  offsetY: 20,
  zIndex: 2e9,
  color: '#24e',
  launcher: 'default',
  /** Style that boot brings, see finish.css. */
  style: '',
}

type Look = { readonly [Name in keyof typeof DEFAULTS]: string | number } & { readonly theme: string }

/** Styles a shadow root in a way that a `style-src` of the page cannot refuse; returns what paints a look. */
export function styleRoot(
  root: ShadowRoot,
  viewport: VisualViewport,
  nonce?: string,
): (look: Look, isFull: boolean) => void {
  const style = make('style', { nonce })
  let sheet: CSSStyleSheet | undefined
  try {
    sheet = new CSSStyleSheet()
    root.adoptedStyleSheets = [sheet]
  } catch {
    // Safari before 16.4
    root.append(style)
  }
  return (look, isFull) => {
    // reading the window's size makes the browser lay out the page, so only where it is needed
    const cover = isFull
      ? `div{inset:${viewport.offsetTop}px 0 auto;width:100%;height:${viewport.height}px;border-radius:0}`
      : ''
    // whatever the page says of every element, important rules from inside win
    style.textContent = `${css}:host{all:initial!important;position:fixed!important;z-index:${look.zIndex}!important;color-scheme:${look.theme.replace('auto', 'light dark')}!important;--c:${look.color}}div,button{color:lab(from var(--c) calc((61 - l)*99) 0 0);${look.position}:${look.offsetX}px;bottom:calc(${look.offsetY}px + env(safe-area-inset-bottom))}div{height:min(720px,100vh - ${look.offsetY}px - 92px)}${cover}${look.style}`
    sheet?.replaceSync(style.textContent)
  }
}
