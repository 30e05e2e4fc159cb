import { expect } from '@playwright/test'
import { errorsOf, type Proof, show, type World } from './proof'

/** The header that a block shows, with more before it. */
const header = (line: string, before = ''): Record<string, string> => {
  const [name = '', value = ''] = line.trim().split(/: (.*)/)
  return { [name.toLowerCase()]: before + value }
}

async function chats({ visitor }: World): Promise<void> {
  await visitor.launcher.click()
  await visitor.write('Am I allowed?')
  await expect(visitor.thread).toContainText('Am I allowed?')
}

/** A launcher that has its style is round and large enough to be touched. */
async function isPainted({ visitor }: World): Promise<void> {
  await expect.poll(async () => (await visitor.launcher.boundingBox())?.width).toBeGreaterThanOrEqual(44)
  expect(await visitor.launcher.evaluate((button) => getComputedStyle(button).borderRadius)).not.toBe('0px')
}

/** Pages whose policy forbids whatever it does not name. */
export const policyProofs: Proof[] = [
  {
    block: 'policy',
    promise: 'enough on a page that allows nothing else, and nothing is complained of',
    async prove(world, code) {
      const errors = errorsOf(world)
      await show(world, { head: world.block('start'), headers: header(code, "default-src 'none'; ") })
      await isPainted(world)
      await chats(world)
      expect(errors).toEqual([])
    },
  },
  {
    block: 'nonce',
    promise: 'the nonce alone lets the script run',
    async prove(world, code) {
      const { origin } = world.chat
      const policy = `default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic'; connect-src ${origin}; frame-src ${origin}`
      const errors = errorsOf(world)
      await show(world, { head: code, headers: { 'content-security-policy': policy } })
      await isPainted(world)
      await chats(world)
      expect(errors).toEqual([])
    },
  },
  {
    block: 'strict-policy',
    promise: 'the chat stands styled under it',
    async prove(world, code) {
      const errors = errorsOf(world)
      await show(world, { head: world.block('start'), headers: header(code) })
      await isPainted(world)
      await chats(world)
      expect(errors).toEqual([])
    },
  },
  {
    block: 'no-connections',
    promise: 'the launcher is plain at first, and the chat works',
    async prove(world, code) {
      await show(world, { head: world.block('start'), headers: header(code) })
      await expect(world.visitor.launcher).toBeVisible()
      await chats(world)
      await world.visitor.page.reload()
      await isPainted(world)
    },
  },
]
