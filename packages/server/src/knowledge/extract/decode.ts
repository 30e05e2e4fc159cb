import { isUtf8 } from 'node:buffer'

export interface Decoded {
  readonly text: string
  /** Whether letters were lost: the page is not in the charset it says, or says none that is known. */
  readonly isDamaged: boolean
}

const HEAD_BYTES = 2_048
const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** The text of a page: its charset is in its first bytes, its header or its head; whatever happens, there is a text. */
export function decodePage(body: Buffer, contentType: string): Decoded {
  const mark = MARKS.find(([, bytes]) => bytes.every((byte, index) => body[index] === byte))?.[0]
  const head = body.subarray(0, HEAD_BYTES).toString('latin1')
  const declared =
    mark ?? charsetIn(contentType) ?? charsetIn(/<meta[^>]{0,300}charset[^>]{0,100}/i.exec(head)?.[0] ?? '')
  if (declared === undefined) {
    // most of what is old and says nothing is Western
    const guessed = isUtf8(body) ? 'utf-8' : 'windows-1252'
    return { text: new TextDecoder(guessed).decode(body), isDamaged: false }
  }
  const decoder = decoderFor(declared) ?? new TextDecoder(isUtf8(body) ? 'utf-8' : 'windows-1252')
  const text = decoder.decode(body)
  return { text, isDamaged: decoderFor(declared) === null || (text.includes('\ufffd') && !body.includes('\ufffd')) }
}

function charsetIn(text: string): string | undefined {
  return /charset\s*=\s*["']?\s*([\w:.-]{1,40})/i.exec(text)?.[1]
}

function decoderFor(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label)
  } catch {
    // a name that nobody gave to a charset
    return null
  }
}
