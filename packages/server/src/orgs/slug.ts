import { randomInt } from 'node:crypto'

const LONGEST = 40
const SUFFIX_LENGTH = 5
const SUFFIX_ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'

/** The part of a support page's address that names the organisation: letters a to z, digits and single hyphens. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')
  return slug || 'support'
}

/** The same slug with a random ending, for a name that is taken. */
export function withSuffix(slug: string): string {
  const letters = Array.from({ length: SUFFIX_LENGTH }, () => SUFFIX_ALPHABET.charAt(randomInt(SUFFIX_ALPHABET.length)))
  return `${slug}-${letters.join('')}`
}
