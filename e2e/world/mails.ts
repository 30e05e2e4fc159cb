import { expect } from '@playwright/test'
import type { ChatServer } from './chat-server'

/** The link of the mail to an address, which a server without SMTP writes to its log for the operator. */
export async function mailedLink(chat: ChatServer, to: string): Promise<string> {
  const find = () => {
    const lines = chat
      .log()
      .split('\n')
      .filter((line) => line.startsWith('{') && line.includes(to))
    return lines.map((line): string => JSON.parse(line).link).find(Boolean) ?? ''
  }
  await expect.poll(find).not.toBe('')
  return find()
}
