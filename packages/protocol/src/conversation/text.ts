/** Longest message or note, in UTF-16 code units as `string.length` counts them. */
export const MESSAGE_MAX_LENGTH = 10_000

// C0 controls but tab and newline, DEL, C1 controls: no keyboard means them, terminals and databases choke on them
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g
// with the u flag a whole pair is one code point, so only halves match; lookbehind would not parse in Safari 16.3
const LONE_SURROGATE = /\p{Cs}/gu

/**
 * The form of a text that every part can store and show: CR LF becomes LF, control characters go,
 * half a surrogate pair becomes U+FFFD. The sender cleans before it draws, so what is drawn is what is stored.
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(CONTROLS, '').replace(LONE_SURROGATE, '\ufffd')
}

/** At most `length` code units from the start of a clean text, never half a surrogate pair. */
export function cutText(text: string, length: number): string {
  return text.slice(0, length).replace(LONE_SURROGATE, '')
}

// white space, and what is drawn by nothing: a zero-width space, a mark of direction, an empty letter
const INVISIBLE = /^[\p{Z}\p{Cc}\p{Cf}\p{DI}]*$/u

/** Whether there is nothing to be seen of a text. */
export const isBlank = (text: string): boolean => INVISIBLE.test(text)

/** What is wrong with a message text, or null: the server refuses what a correct client would have cleaned. */
export function textProblem(text: string): 'message_empty' | 'message_too_long' | 'message_malformed' | null {
  if (text.length > MESSAGE_MAX_LENGTH) return 'message_too_long'
  if (cleanText(text) !== text) return 'message_malformed'
  if (isBlank(text)) return 'message_empty'
  return null
}
