import { SEARCH_MAX_LENGTH } from '@opencx/protocol/http/limits'
import { type Place, placeUrl } from '../place/place'

/** What is searched for at an address; empty for nothing. */
export function wordsIn(query: Readonly<Record<string, string>>): string {
  return (query.q ?? '').slice(0, SEARCH_MAX_LENGTH).trim()
}

/** The message that an address leads to: its number, or null for none. */
export function messageIn(query: Readonly<Record<string, string>>): number | null {
  return /^[1-9]\d{0,8}$/.test(query.message ?? '') ? Number(query.message) : null
}

/** The address of a place with what is searched for there, and the message that it leads to. */
export function searchUrl(place: Place, words: string, message: number | null = null): string {
  const url = placeUrl(place)
  const query = new URLSearchParams()
  if (words !== '') query.set('q', words)
  if (message !== null) query.set('message', `${message}`)
  return query.size === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`
}
