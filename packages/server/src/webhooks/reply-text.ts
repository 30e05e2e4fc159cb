import { cutText } from '@opencx/protocol/conversation/text'

/** Enough for an error message; more of somebody else's page helps nobody. */
const SHOWN = 500
const READ_BYTES = 4_096
/** Cannot be stored, hides what follows, or turns the direction of what is read. */
const UNSAFE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}]/gu

/** How an answer begins, as text to look at; null where it is empty. */
export function beginningOf(body: Buffer): string | null {
  const text = new TextDecoder().decode(body.subarray(0, READ_BYTES)).replace(/\r\n?/g, '\n').replace(UNSAFE, '')
  return cutText(text.trim(), SHOWN) || null
}
