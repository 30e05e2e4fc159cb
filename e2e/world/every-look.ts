import { expect, type Page } from '@playwright/test'
import { axeFindings } from './axe'

/** Looks at a screen as every person may see it: light and dark, wide and narrow. */
export async function expectEveryLook(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1_280, 390]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 800 })
      expect.soft(await axeFindings(page), `${what}, ${width}, ${colorScheme}`).toEqual([])
      const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      await expect.soft.poll(wider, { message: `${what}, ${width}` }).toBeLessThanOrEqual(0)
    }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1_280, height: 800 })
}
