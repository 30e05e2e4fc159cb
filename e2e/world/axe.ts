import type { Frame, Page } from '@playwright/test'
import axe from 'axe-core'

/** What axe finds in a page or frame, as `rule: selector` lines; empty when there is nothing. */
export async function axeFindings(place: Page | Frame): Promise<string[]> {
  await place.evaluate(axe.source)
  return place.evaluate(async () => {
    // the page global that the line above made
    const { violations } = await window.axe.run(document, { iframes: false })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  })
}

declare global {
  interface Window {
    axe: typeof axe
  }
}
