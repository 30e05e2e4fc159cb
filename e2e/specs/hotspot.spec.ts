import { expect, test } from '../test'
import { shopPage } from '../world/site'

const SANDBOX = { 'content-security-policy': 'sandbox allow-scripts' }

for (const [place, headers] of [
  ['a captive portal over plain http', undefined],
  ['a portal that its router sandboxes', SANDBOX],
] as const)
  test(`the chat works inside ${place}`, async ({ chat, keys, site, visitor, agent, contact }) => {
    const html = shopPage(chat.origin, { 'data-api-key': keys.hotspotKey, 'data-name': contact })
    site.serve({ html, headers })
    await visitor.open(site.at('portal.test'))
    expect(await visitor.frame.locator('body').evaluate(() => window.isSecureContext)).toBe(false)
    await visitor.write('How do I log in?')
    await agent.openConversation(contact)
    await agent.write('With your room number.')
    await expect(visitor.thread).toContainText('With your room number.')
  })
