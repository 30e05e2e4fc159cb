import { expect, vi } from 'vitest'
import type { MailServerForTests } from './mail-server'

/** The text of a mail, without the signs that mail servers put into it. */
const readable = (raw: string) => raw.replaceAll('=\r\n', '').replaceAll('=3D', '=')

/** The mails to an address that have arrived, once there are this many. */
export async function mailsTo(server: MailServerForTests, to: string, count: number) {
  const theirs = () => server.received.filter(({ recipients }) => recipients.includes(to))
  await vi.waitFor(() => expect(theirs()).toHaveLength(count), { timeout: 15_000, interval: 50 })
  return theirs().map(({ headers, raw }) => ({ subject: headers.get('subject')?.[0], text: readable(raw) }))
}

/** What stands behind the `#` of the link of a mail. */
export const tokenIn = (text: string) => /reset-password#([\w-]{43})/.exec(text)?.[1] ?? ''
