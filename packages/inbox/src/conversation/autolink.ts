/** A stretch of a message: plain words, or an address to follow. */
export type Piece = { readonly text: string; readonly href: string | null }

// http and https only: whatever else a visitor types stays text
const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/gi
const TRAILING = /[.,;:!?…'"»”’]+$/

/** Finds the web addresses in a text. The pieces put together are the text again. */
export function autolink(text: string): Piece[] {
  const pieces: Piece[] = []
  let done = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimEnd(match[0])
    if (!isAddress(address)) continue
    if (match.index > done) pieces.push({ text: text.slice(done, match.index), href: null })
    pieces.push({ text: address, href: address })
    done = match.index + address.length
  }
  if (done < text.length) pieces.push({ text: text.slice(done), href: null })
  return pieces
}

/** Drops what closes the sentence around an address, but not a bracket that the address itself opens. */
function trimEnd(address: string): string {
  const trimmed = address.replace(TRAILING, '')
  const isUnopened = trimmed.endsWith(')') && count(trimmed, ')') > count(trimmed, '(')
  return isUnopened || /[\]}]$/.test(trimmed) ? trimEnd(trimmed.slice(0, -1)) : trimmed
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

function isAddress(text: string): boolean {
  return URL.canParse(text)
}
