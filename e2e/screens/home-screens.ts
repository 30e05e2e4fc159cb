import type { Screen } from './screen'
import type { Stage } from './stage'

/** What stands before, beside and around the conversation. */
export const homeScreens: readonly Screen[] = [
  {
    name: 'launcher with greeting',
    business: 'open',
    async bring({ page, words }) {
      await page.getByText(words.greeting).waitFor()
    },
  },
  {
    name: 'launcher with badge',
    business: 'open',
    async bring(stage) {
      const { page, desk, contact, words, launcher } = stage
      await stage.open()
      await stage.write(words.first)
      await stage.frame.locator('.sent, .delivered, .read').waitFor()
      await stage.composer.press('Escape')
      for (const text of words.reply) await desk.act(contact, { type: 'message.send', text })
      await launcher.and(page.locator('[value="2"]')).waitFor()
    },
  },
  {
    name: 'home',
    business: 'open',
    async bring(stage) {
      await stage.open()
      await stage.frame.getByText(stage.words.help[0] ?? '').waitFor()
    },
  },
  {
    name: 'home of a returning visitor',
    business: 'open',
    async bring(stage) {
      await withEarlier(stage)
      await stage.frame.locator('.home .conversation').first().waitFor()
    },
  },
  {
    name: 'menu',
    business: 'open',
    async bring(stage) {
      await withEarlier(stage)
      await stage.write(stage.words.second)
      await stage.desk.act(stage.contact, { type: 'message.send', text: stage.words.choices[0] ?? '' })
      await stage.button('header.menu').click()
      await stage.frame.locator('.menu .conversation').nth(1).waitFor()
    },
  },
  {
    name: 'code for another device',
    business: 'open',
    async bring(stage) {
      await stage.open()
      await stage.write(stage.words.first)
      await stage.frame.locator('.sent, .delivered, .read').waitFor()
      await stage.button('header.menu').click()
      await stage.button('more.devices.make').click()
      await stage.frame.locator('.devices strong').waitFor()
      await stage.frame.locator('.devices').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'out of a portal',
    business: 'open',
    place: 'portal',
    async bring(stage) {
      await stage.open()
      await stage.write(stage.words.first)
      // before it is known to the server there is no code
      await stage.frame.locator('.sent, .delivered, .read').waitFor()
      await stage.frame.locator('.leads-out').click()
      await stage.frame.locator('.continue strong').waitFor()
      await stage.frame.locator('.qr').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'form with errors',
    business: 'asking',
    async bring(stage) {
      await stage.open()
      // said by the page, and filled in
      await stage.frame.getByLabel(stage.say('more.form.name')).fill('')
      await stage.frame.getByLabel(stage.say('more.form.address')).fill('ada@example')
      await stage.button('more.form.start').click()
      await stage.frame.getByRole('alert').nth(1).waitFor()
    },
  },
  {
    name: 'consent',
    business: 'careful',
    async bring(stage) {
      await stage.open()
      await stage.button('more.form.start').click()
      await stage.frame.getByRole('alert').waitFor()
    },
  },
]

/** Had a conversation and began another one. */
async function withEarlier(stage: Stage): Promise<void> {
  await stage.open()
  await stage.write(stage.words.earlier)
  await stage.frame.locator('.sent, .delivered, .read').waitFor()
  await stage.desk.act(stage.contact, { type: 'message.send', text: stage.words.reply[0] ?? '' })
  await stage.log.getByText(stage.words.reply[0] ?? '').waitFor()
  await stage.button('header.menu').click()
  await stage.button('more.begin').click()
}
