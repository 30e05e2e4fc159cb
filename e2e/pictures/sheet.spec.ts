import { resolve } from 'node:path'
import { screens } from '../screens/screens'
import { openTheatre } from '../screens/stage'
import { test } from '../test'
import { composeSheet, type Shot } from './compose-sheet'
import { PANEL, PHONE, takeShots } from './take-shots'

const IMAGES = resolve(import.meta.dirname, '../../docs/images')

test.describe.configure({ mode: 'parallel' })

for (const [locale, direction] of [
  ['en', 'ltr'],
  ['ar', 'rtl'],
] as const)
  test(`a sheet of every screen, ${direction}`, async ({ browser }) => {
    test.setTimeout(600_000)
    const theatre = await openTheatre()
    const shots: Shot[] = []
    await theatre.play(browser, { locale, screens }, async (screen, stage) => {
      shots.push(...(await takeShots(screen, stage)))
    })
    await theatre.close()
    for (const theme of ['light', 'dark'] as const)
      await composeSheet(`${IMAGES}/sheet-${theme}-${direction}.png`, {
        titles: screens.map(({ name }) => name),
        shots: shots.filter((shot) => shot.theme === theme),
        widths: [PANEL.width, PHONE.width],
        height: Math.max(PANEL.height, PHONE.height),
        theme,
      })
  })
