import { SEARCH_MAX_LENGTH } from '@opencx/protocol/http/limits'
import { type Place, placeUrl } from '../place/place'

/** What is searched for at an address; empty for nothing. */
export function wordsIn(query: Readonly<Record<string, string>>): string {
  return (query.q ?? '').slice(0, SEARCH_MAX_LENGTH).trim()
}

/** The address of a place with what is searched for there. */
export function searchUrl(place: Place, words: string): string {
  const url = placeUrl(place)
  if (words === '') return url
  return `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams({ q: words })}`
}
