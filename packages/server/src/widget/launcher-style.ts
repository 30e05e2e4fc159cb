import type { Look } from '@opencx/protocol/http/widget'
import type { PageOptions } from './page-options'

interface LauncherStyle {
  /** As the organisation saved it. */
  readonly look: Look
  /** Corners of the panel, in pixels. */
  readonly radius: number
  /** What the page asks for instead, only what has a right form. */
  readonly options: PageOptions
  /** The part that is the same for all, see finish.css and greeting.css of the widget. */
  readonly finish: string
}

/** The whole style of launcher, panel and greeting on one page. */
export function launcherStyle({ look, radius, options, finish }: LauncherStyle): string {
  const { color = look.color, theme = look.theme, position = look.position, mode = 'popup' } = options
  const { offsetX = '20', offsetY = '20', zIndex = '2000000000' } = options
  const scheme = theme === 'light' || theme === 'dark' ? theme : 'light dark'
  const other = position === 'left' ? 'right' : 'left'
  return [
    // important, as what it overrides has to be: the page's own rules for every element
    `:host{color-scheme:${scheme}!important;--c:${color};--r:${radius}px;--y:${offsetY}px}`,
    `div,button,p{${position}:${offsetX}px;${other}:auto;bottom:calc(var(--y) + env(safe-area-inset-bottom));z-index:${zIndex}}`,
    finish,
    mode === 'inline' ? `:host{${INLINE}}${EMBEDDED}` : '',
    mode === 'page' ? `:host{${PAGE};z-index:${zIndex}!important}${EMBEDDED}` : '',
  ].join('')
}

const INLINE =
  'display:block!important;position:relative!important;width:100%!important;height:100%!important;min-height:320px!important'
const PAGE = 'display:block!important;position:fixed!important;inset:0!important;height:100dvh!important'
/** A chat that is a part of the page fills its place and has nothing to open it. */
const EMBEDDED =
  'div{position:absolute;inset:0;margin:0;width:100%;height:100%;border-radius:0;box-shadow:none;z-index:auto}button,p{display:none}'
