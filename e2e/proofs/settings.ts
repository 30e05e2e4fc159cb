import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'
import { AGENT, startChatServer } from '../world/chat-server'
import { demoKeys } from '../world/organizations'
import type { Proof } from './proof'
import { show } from './proof'

const run = promisify(execFile)

/** What a business sets for all its pages. On a server of its own: it would change the chat of other tests. */
export const settingsProofs: Proof[] = [
  {
    block: 'settings',
    promise: 'an owner changes look and greeting from Node, and installed pages have it',
    async prove(world, code) {
      const chat = await startChatServer()
      try {
        const { token } = await demoKeys(chat.origin)
        const here = (text: string) => text.replaceAll(world.chat.origin, chat.origin)
        const account = { OPENCX_EMAIL: 'owner@acme.test', OPENCX_PASSWORD: AGENT.password }
        const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', here(code)], {
          env: account,
          timeout: 30_000,
        })
        expect(stdout).toContain("text: 'Questions about boats?'")
        // a key is read anew after some seconds
        const document = async () => (await fetch(`${chat.origin}/webchat?key=${token}`)).text()
        await expect.poll(document).toContain('"hasSound":true,"flashesTitle":true')
        expect(await document()).toContain('"--font":"ui-rounded')
        for (const said of ['Are dogs welcome?', 'All tours', 'Booking number'])
          expect(await document()).toContain(said)
        await show(world, { head: here(world.block('start')).replaceAll(world.keys.token, token) })
        await expect(world.visitor.page.getByRole('status')).toContainText('Questions about boats?')
        const style = (property: string) =>
          world.visitor.launcher.evaluate((button, name) => getComputedStyle(button).getPropertyValue(name), property)
        expect(await style('background-color')).toBe('rgb(180, 83, 9)')
        expect(await style('--r')).toBe('8px')
      } finally {
        await chat.close()
      }
    },
  },
]
