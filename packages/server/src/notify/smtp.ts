import { createTransport } from 'nodemailer'
import { type Mail, oneLine } from './mail'

/** Through what mail leaves, and in whose name. */
export interface MailServer {
  /** `smtp://user:password@host:port`, or `smtps:`. */
  readonly url: string
  readonly from: { readonly name: string; readonly address: string }
}

/** Hands a mail over; the same id is the same mail, also when it is sent again. */
export type Deliver = (mail: Mail, id: string) => Promise<void>

/** More of it tells nobody more. */
const ANSWER_MAX = 200
const TIMEOUTS = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

export function openSmtp({ url, from }: MailServer): Deliver {
  const transport = createTransport({ url, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true })
  const host = from.address.slice(from.address.lastIndexOf('@') + 1)
  return async ({ to, fromName = from.name, subject, text, html, unsubscribeLink }, id) => {
    await transport.sendMail({
      // as objects: a text would be taken apart into several addresses
      from: { name: fromName, address: from.address },
      to: { name: '', address: to },
      subject,
      text,
      html,
      messageId: `<${id}@${host}>`,
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...(unsubscribeLink && {
          'List-Unsubscribe': `<${unsubscribeLink}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
      },
    })
  }
}

/** Whether the server said that it will never take this very mail; its answer to the sign-in is about all of them. */
export function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return false
  return (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') && Number(error.responseCode) >= 500
}

/** What the mail server answered, as one line; empty where it did not. */
export function answerOf(error: unknown): string {
  const answer = error instanceof Error && 'response' in error ? error.response : ''
  return typeof answer === 'string' ? oneLine(answer, ANSWER_MAX) : ''
}
