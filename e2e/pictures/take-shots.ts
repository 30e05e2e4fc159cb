import type { Screen } from '../screens/screen'
import type { Stage } from '../screens/stage'
import type { Shot } from './compose-sheet'

/** What is shown of a desktop page, in its corner, in pixels. */
export const PANEL = { width: 440, height: 832 }
export const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1024, height: PANEL.height }
/** For the frame to draw once more, in milliseconds. */
const SETTLES_MS = 150

/** Pictures of one screen: light and dark, panel and phone. */
export async function takeShots({ name }: Screen, { page, locale }: Stage): Promise<Shot[]> {
  const shots: Shot[] = []
  // the panel is where its language ends
  const x = locale === 'ar' ? 0 : DESKTOP.width - PANEL.width
  const places = [
    { place: 'panel', viewport: DESKTOP, clip: { x, y: 0, ...PANEL } },
    { place: 'phone', viewport: PHONE, clip: { x: 0, y: 0, ...PHONE } },
  ] as const
  for (const { place, viewport, clip } of places) {
    await page.setViewportSize(viewport)
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme })
      const chat = page.frames().find((each) => each.url().includes('/webchat'))
      // a frame that is hidden draws nothing to wait for
      if (!name.startsWith('launcher'))
        await chat?.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme, {
          polling: 50,
        })
      await page.waitForTimeout(SETTLES_MS)
      shots.push({ name, place, theme, png: await page.screenshot({ clip, animations: 'disabled' }) })
    }
  }
  return shots
}
