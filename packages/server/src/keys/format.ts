import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** What a key is for, as its prefix says. */
export const prefixes = { publishable: 'oc_live_pk_', widget_token: 'oc_live_wt_', secret: 'oc_live_sk_' } as const
export type KeyKind = keyof typeof prefixes

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const ID_LENGTH = 12
const RANDOM_LENGTH = 32
const CHECK_LENGTH = 6
const TAIL_LENGTH = ID_LENGTH + 1 + RANDOM_LENGTH + CHECK_LENGTH
const TAIL = new RegExp(`^([0-9A-Za-z]{${ID_LENGTH}})_[0-9A-Za-z]{${RANDOM_LENGTH + CHECK_LENGTH}}$`)

export interface Key {
  readonly kind: KeyKind
  readonly id: string
  /** The whole key. */
  readonly text: string
}

export interface KeyProblem {
  readonly code: 'key_missing' | 'key_truncated' | 'key_malformed'
  readonly message: string
}

/** A new key: prefix, id, 190 random bits, and a checksum that tells a typo before anything is looked up. */
export function makeKey(kind: KeyKind, id = randomText(ID_LENGTH)): Key {
  const body = `${prefixes[kind]}${id}_${randomText(RANDOM_LENGTH)}`
  return { kind, id, text: body + checksum(body) }
}

/** Reads a key, or says exactly what is wrong with its form. */
export function readKey(text: string | undefined): Key | KeyProblem {
  const given = text?.trim() ?? ''
  if (given === '')
    return problem('key_missing', 'No key was given. Put the key of your organisation into data-token or data-api-key.')
  const kind = kindOf(given)
  if (!kind)
    return problem('key_malformed', 'This is not a key of this server: keys begin with oc_live_. Copy it again.')
  const tail = given.slice(prefixes[kind].length)
  if (tail.length < TAIL_LENGTH && /^[0-9A-Za-z_]*$/.test(tail))
    return problem(
      'key_truncated',
      `Only the first ${given.length} of ${prefixes[kind].length + TAIL_LENGTH} characters of the key were given. Copy the whole key.`,
    )
  const id = TAIL.exec(tail)?.[1]
  if (!id || checksum(given.slice(0, -CHECK_LENGTH)) !== given.slice(-CHECK_LENGTH))
    return problem('key_malformed', 'The key has a typo: its check characters do not match. Copy it again.')
  return { kind, id, text: given }
}

/** Which kind of key a text claims to be, whole or not. */
export function kindOf(text: string): KeyKind | null {
  if (text.startsWith(prefixes.publishable)) return 'publishable'
  if (text.startsWith(prefixes.widget_token)) return 'widget_token'
  if (text.startsWith(prefixes.secret)) return 'secret'
  return null
}

function problem(code: KeyProblem['code'], message: string): KeyProblem {
  return { code, message }
}

/** CRC-32 in six base-62 digits; the prefix counts too, so one kind cannot be edited into another. */
function checksum(text: string): string {
  let rest = crc32(text)
  let digits = ''
  for (let i = 0; i < CHECK_LENGTH; i++) {
    digits = ALPHABET.charAt(rest % ALPHABET.length) + digits
    rest = Math.floor(rest / ALPHABET.length)
  }
  return digits
}

function randomText(length: number): string {
  let text = ''
  while (text.length < length) {
    // 248 is the largest multiple of 62 below 256: dropping the rest keeps every character equally likely
    for (const byte of randomBytes(length)) if (byte < 248 && text.length < length) text += ALPHABET.charAt(byte % 62)
  }
  return text
}
