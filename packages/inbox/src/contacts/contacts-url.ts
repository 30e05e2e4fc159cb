import { CONTACTS_PATH } from '../place/place'

/** The address of a contact among those with some words; null for the list alone. */
export function contactUrl(id: string | null, words = ''): string {
  const path = id === null ? CONTACTS_PATH : `${CONTACTS_PATH}/${encodeURIComponent(id)}`
  return words === '' ? path : `${path}?${new URLSearchParams({ q: words })}`
}
