import { make } from './make'
import css from './widget.css?inline'

/**
 * Styles a shadow root in a way that a `style-src` of the page cannot refuse. Returns what paints: the style that the
 * server makes of everything that the page and the business say of the look, and the chat over the whole page or not.
 */
export function styleRoot(
  root: ShadowRoot,
  viewport: VisualViewport,
  nonce?: string,
): (style: string, isFull: boolean) => void {
  const element = make('style', { nonce })
  let sheet: CSSStyleSheet | undefined
  try {
    sheet = new CSSStyleSheet()
    root.adoptedStyleSheets = [sheet]
  } catch {
    // Safari before 16.4
    root.append(element)
  }
  return (style, isFull) => {
    // reading the window's size makes the browser lay out the page, so only where it is needed
    const cover = isFull
      ? `div{inset:${viewport.offsetTop}px 0 auto;width:100%;height:${viewport.height}px;border-radius:0}a{bottom:25%}`
      : ''
    // whatever the page says of every element, important rules from inside win
    element.textContent = `:host{all:initial!important}${css}${style}${cover}`
    sheet?.replaceSync(element.textContent)
  }
}
