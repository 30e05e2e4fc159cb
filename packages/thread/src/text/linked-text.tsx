import { splitLinks } from './links'

/** A message's text with its addresses as links. What was written never becomes markup. */
export function LinkedText({ text }: { text: string }) {
  return splitLinks(text).map((part) =>
    typeof part === 'string' ? (
      part
    ) : (
      <a href={part.href} target="_blank" rel="noopener noreferrer ugc">
        {part.text}
      </a>
    ),
  )
}
