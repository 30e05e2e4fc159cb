import { expect } from '@playwright/test'
import { files } from './files'
import type { Screen } from './screen'
import type { Stage } from './stage'

/** The conversation and what comes into it. */
export const talkScreens: readonly Screen[] = [
  {
    name: 'conversation',
    business: 'open',
    async bring(stage) {
      const { desk, contact, words } = stage
      await begin(stage)
      await desk.act(contact, { type: 'message.send', text: words.markdown })
      await stage.frame.locator('.rich pre').waitFor()
      await stage.write(words.thanks)
      await stage.frame.locator('.sent, .delivered, .read').last().waitFor()
      await desk.read(contact)
      const type = () => desk.signal(contact, { type: 'typing', isTyping: true })
      await type()
      stage.keepUp(2_000, type)
      await stage.frame.locator('.typing').waitFor()
    },
  },
  {
    name: 'quick replies',
    business: 'open',
    async bring(stage) {
      const { desk, contact, words } = stage
      await begin(stage)
      await desk.act(contact, { type: 'message.send', text: words.reply[1] ?? '', quickReplies: [...words.choices] })
      await stage.frame.locator('.choices').waitFor()
    },
  },
  {
    name: 'attachments',
    business: 'open',
    bring: withFiles,
  },
  {
    name: 'picture',
    business: 'open',
    async bring(stage) {
      await withFiles(stage)
      await stage.frame.locator('.picture').first().click()
      await stage.frame.locator('.picture-view img').waitFor()
    },
  },
  {
    name: 'files about to be sent',
    business: 'open',
    async bring(stage) {
      const { page, words } = stage
      await begin(stage)
      const { bay, bill, nothing } = await files(words)
      await stage.frame.locator('input[type=file]').setInputFiles(bill)
      await stage.frame.locator('.tray small:not(:empty)').first().waitFor()
      // never answered: it stays on its way
      await page.route('**/widget/v1/attachments', () => {})
      await stage.frame.locator('input[type=file]').setInputFiles([bay, nothing])
      await stage.frame.locator('.tray .failed').waitFor()
    },
  },
  {
    name: 'drop hint',
    business: 'open',
    async bring(stage) {
      await begin(stage)
      await stage.frame.locator('main').evaluate((main) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File(['a'], 'a.txt'))
        const drag = () =>
          main.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }))
        drag()
        // as often as a real drag tells of itself, as long as the page is there
        setInterval(drag, 50)
      })
      await stage.frame.locator('.drop-hint').waitFor()
    },
  },
  {
    name: 'rating',
    business: 'open',
    async bring(stage) {
      await resolved(stage)
      await stage.frame.locator('.faces label').nth(3).click()
    },
  },
  {
    name: 'resolved',
    business: 'open',
    async bring(stage) {
      await resolved(stage)
      await stage.frame.locator('.faces label').nth(4).click()
      await stage.frame.locator('.rating .primary').click()
      await stage.frame.locator('.rating[role=status]').waitFor()
    },
  },
  {
    name: 'leave your email',
    business: 'closed',
    async bring(stage) {
      await stage.open()
      await stage.write(stage.words.first)
      await stage.frame.locator('.aside').waitFor()
    },
  },
]

/** A question and the first answer to it. */
export async function begin(stage: Stage): Promise<void> {
  const { desk, contact, words } = stage
  await stage.open()
  await stage.write(words.first)
  await stage.write(words.second)
  await stage.frame.locator('.sent, .delivered').last().waitFor()
  for (const text of words.reply) await desk.act(contact, { type: 'message.send', text })
  await stage.log.getByText(words.reply[1] ?? '').waitFor()
}

async function withFiles(stage: Stage): Promise<void> {
  const { desk, contact, words } = stage
  await begin(stage)
  const { bay, bill } = await files(words)
  const attachments = [await desk.upload(contact, bay.buffer, bay.name)]
  await desk.act(contact, { type: 'message.send', text: words.help[0] ?? '', attachments })
  await stage.frame.locator('.picture img').waitFor()
  await stage.frame.locator('input[type=file]').setInputFiles(bill)
  await stage.frame.locator('.tray small:not(:empty)').waitFor()
  // while a file is on its way nothing is sent
  await expect(async () => {
    await stage.composer.press('Enter')
    await stage.frame.locator('.own .file').waitFor({ timeout: 1_000 })
  }).toPass({ timeout: 15_000 })
}

async function resolved(stage: Stage): Promise<void> {
  await begin(stage)
  await stage.desk.act(stage.contact, { type: 'conversation.resolve' })
  await stage.frame.locator('.rating').waitFor()
}
