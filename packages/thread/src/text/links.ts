/** A stretch of a message: plain text, or text that leads somewhere. */
export type Part = string | { readonly text: string; readonly href: string }

// lengths are bounded so that no text, however hostile, takes more than linear time
const CANDIDATE = /\b(?:https?:\/\/|mailto:)[^\s<>"]{1,2000}|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gi
const TRAILING = /[.,:;!?'’”»)\]}*。，、！？؟،؛]/

/** Splits a message at its web and mail addresses. Joined again, the texts are the message. */
export function splitLinks(text: string): Part[] {
  const parts: Part[] = []
  let end = 0
  for (const { 0: match, index } of text.matchAll(CANDIDATE)) {
    const link = linkOf(withoutTrailing(match))
    if (!link) continue
    if (index > end) parts.push(text.slice(end, index))
    parts.push(link)
    end = index + link.text.length
  }
  if (end < text.length) parts.push(text.slice(end))
  return parts
}

function linkOf(text: string): (Part & object) | null {
  try {
    return { text, href: new URL(/^(?:https?|mailto):/i.test(text) ? text : `mailto:${text}`).href }
  } catch {
    return null // looks like an address and is none, such as http://[
  }
}

/** Punctuation at the end belongs to the sentence, but a bracket that was opened inside belongs to the address. */
function withoutTrailing(text: string): string {
  let unopened = text.split(')').length - text.split('(').length
  let end = text.length
  while (TRAILING.test(text[end - 1] ?? '')) {
    if (text[end - 1] === ')' && unopened-- <= 0) break
    end--
  }
  return text.slice(0, end)
}
