import { randomInt } from 'node:crypto'

/** Crockford's base 32: no letter that looks like a digit or another letter, and no U, which would make words. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8
const CODE = /^[0-9A-HJKMNP-TV-Z]{8}$/

/** A new code: eight random characters, 40 bits. */
export function makeResumeCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
}

/** The code as people read it to each other: `7KQM-42XF`. */
export function showResumeCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`
}

/** The code that somebody meant who typed this, or null for no code. */
export function readResumeCode(typed: string): string | null {
  const code = typed
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return CODE.test(code) ? code : null
}
