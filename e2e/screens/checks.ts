import type { Frame, Page } from '@playwright/test'

/** What can be pressed or filled in; a file input is as large as its label. */
const CONTROLS = 'button, a[href], input, select, textarea'
/** Links within a sentence are as high as its lines. */
const IN_TEXT = '.bubble a, .consent a, .connection a'

/** Controls that are smaller than `least` CSS pixels in one direction, as `name: width × height`. */
export function smallControls(frame: Frame, least: number): Promise<string[]> {
  return frame.evaluate(
    ([controls, inText, least]) =>
      [...document.querySelectorAll<HTMLElement>(controls)].flatMap((control) => {
        const shown = control.closest('label') ?? control
        const { width, height } = shown.getBoundingClientRect()
        if (control.closest('[inert]') || control.matches(inText) || width === 0) return []
        const name = control.ariaLabel ?? (control.textContent || control.id || control.tagName)
        const isSmall = Math.min(width, height) < least - 0.5
        return isSmall ? [`${name}: ${Math.round(width)} × ${Math.round(height)}`] : []
      }),
    [CONTROLS, IN_TEXT, least] as const,
  )
}

/** What does not fit into a window of this size: boxes to be scrolled sideways, controls that cannot be brought into view. */
export function cutOff(frame: Frame): Promise<string[]> {
  return frame.evaluate((controls) => {
    const isWide = ({ scrollWidth, clientWidth }: Element) => clientWidth > 0 && scrollWidth > clientWidth + 1
    const sideways = [
      document.documentElement,
      ...document.querySelectorAll('.chat, main, .scroller, .menu, .first-form'),
    ]
      .filter(isWide)
      .map((box) => `${box.className || box.tagName} is ${box.scrollWidth} wide in ${box.clientWidth}`)
    // what covers everything else
    const top = document.querySelector('.picture-view') ?? document
    const hidden = [...top.querySelectorAll<HTMLElement>(controls)].flatMap((control) => {
      const shown = control.closest('label:not(.consent)') ?? control
      if (control.closest('[inert]') || shown.getClientRects().length === 0) return []
      shown.scrollIntoView({ block: 'nearest' })
      const { left, right, top: above, bottom } = shown.getBoundingClientRect()
      const isIn = left >= -1 && right <= innerWidth + 1 && above >= -1 && bottom <= innerHeight + 1
      const name = control.ariaLabel ?? (control.textContent || control.id || control.tagName)
      const hit = document.elementFromPoint((left + right) / 2, (above + bottom) / 2)
      const isCovered = !(hit && (shown.contains(hit) || hit.contains(shown)))
      return isIn && !isCovered
        ? []
        : [`${name} is at ${[left, above, right, bottom].map(Math.round)}${isCovered ? ', covered' : ''}`]
    })
    return [...sideways, ...hidden]
  }, CONTROLS)
}

/** What colours alone set off, and so needs an edge where the visitor's own colours replace them. */
const SURFACES =
  'header, .bubble, .avatar, .entry, .send, .primary, .field, .file, .picture, .tray li, .tray progress, .choices button, .aside, .rating, .first-form, .connection p, .jump, .drop-hint, .menu .conversation[aria-current=true], .conversation b, .ghost'

/** Surfaces without an edge under forced colours. */
export async function edgeless(page: Page, frame: Frame): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' })
  const found = await frame.evaluate(
    (surfaces) =>
      [...document.querySelectorAll(surfaces)].flatMap((element) => {
        if (element.getClientRects().length === 0) return []
        const { borderBottomStyle, borderBottomWidth, borderBottomColor } = getComputedStyle(element)
        const hasEdge = borderBottomStyle !== 'none' && Number.parseFloat(borderBottomWidth) >= 1
        const isSeen = borderBottomColor !== getComputedStyle(document.body).backgroundColor
        return hasEdge && isSeen ? [] : [element.className || element.tagName]
      }),
    SURFACES,
  )
  await page.emulateMedia({ forcedColors: 'none' })
  return [...new Set(found)]
}

/** Animations that run, by what they move. */
export function moving(frame: Frame): Promise<string[]> {
  return frame.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.className ?? '') : '')),
  )
}
