import { cutText } from '@opencx/protocol/conversation/text'
import { MailAddress } from '@opencx/protocol/http/mail-address'
import { z } from 'zod'

/** Ends a header, hides what follows it, or turns the direction of what is read. */
const UNSAFE_IN_LINE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu

/** One line that stays one, whatever somebody called themselves. */
export function oneLine(text: string, max: number): string {
  return cutText(text.replace(UNSAFE_IN_LINE, ' ').trim(), max)
}
const line = (max: number) => z.string().transform((text) => oneLine(text, max))

/** A mail to one address. */
export const Mail = z.object({
  to: MailAddress,
  /** Shown in place of the operator's own name. */
  fromName: line(100).optional(),
  subject: line(200),
  text: z.string(),
  html: z.string(),
  /** What the mail is about, if that is one link; shown to the operator where no mail can be sent. */
  link: z.url().optional(),
  /** SHA-256 of the token of the invitation that it is, so that what became of the mail can be told there. */
  invitation: z.string().optional(),
  /** Ends mails like this one, when a program that shows mail asks for it. */
  unsubscribeLink: z.url().optional(),
})
export type Mail = z.infer<typeof Mail>
