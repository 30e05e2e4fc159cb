import { cutOff, edgeless, moving, smallControls } from '../screens/checks'
import { screens } from '../screens/screens'
import { openTheatre } from '../screens/stage'
import { expect, test } from '../test'
import { axeFindings } from '../world/axe'

const VARIANTS = [
  { locale: 'en', place: 'on a desktop', isTouch: false, least: 24 },
  { locale: 'ar', place: 'on a phone', isTouch: true, least: 44 },
] as const

/** 1280 × 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 }

test.describe.configure({ mode: 'parallel' })

for (const { locale, place, isTouch, least } of VARIANTS)
  test(`every screen is accessible in ${locale} ${place}: axe, targets, zoom, forced colours, no motion`, async ({
    browser,
  }) => {
    test.setTimeout(300_000)
    const theatre = await openTheatre()
    await theatre.play(browser, { locale, screens, isTouch }, async ({ name }, { page }) => {
      const frame = page.frames().find((each) => each.url().includes('/webchat'))
      const isClosed = name.startsWith('launcher')
      const viewport = page.viewportSize() ?? ZOOMED
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        if (isClosed) expect.soft(await axeFindings(page), `${name}, ${colorScheme}`).toEqual([])
        else if (frame) expect.soft(await axeFindings(frame), `${name}, ${colorScheme}`).toEqual([])
      }
      if (!frame || isClosed) return
      expect.soft(await smallControls(frame, least), `${name}: targets`).toEqual([])
      expect.soft(await moving(frame), `${name}: motion`).toEqual([])
      expect.soft(await edgeless(page, frame), `${name}: forced colours`).toEqual([])
      await page.setViewportSize(ZOOMED)
      await expect.poll(() => frame.evaluate(() => innerWidth)).toBe(ZOOMED.width)
      expect.soft(await cutOff(frame), `${name}: zoomed`).toEqual([])
      await page.setViewportSize(viewport)
    })
    await theatre.close()
  })
