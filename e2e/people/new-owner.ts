import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { newBusiness } from '../world/business'
import type { ChatServer } from '../world/chat-server'
import { mailedLink } from '../world/mails'
import { Agent } from './agent'

/** Somebody who begins with a new business, invited by mail, and is in its inbox. */
export async function beginBusiness(page: Page, chat: ChatServer, website: string) {
  const business = await newBusiness(chat.origin, { website })
  const email = `owner-${randomUUID()}@example.test`
  await business.invite(email)
  await page.goto(await mailedLink(chat, email))
  await page.getByRole('textbox', { name: 'Your name' }).fill('Noor Haddad')
  await page.getByLabel('Choose a password').fill('a long password')
  await page.keyboard.press('Enter')
  // hashing a password takes long on a busy machine
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor({ timeout: 60_000 })
  return { owner: new Agent(page, chat.origin), token: business.token }
}
