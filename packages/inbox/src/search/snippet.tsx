import type { SnippetPart } from '@opencx/protocol/http/inbox-search'

/** A text with the words that were looked for marked in it. Whatever it says, it is text. */
export function Snippet({ parts }: { readonly parts: readonly SnippetPart[] }) {
  return <>{parts.map(({ text, isHit }) => (isHit ? <mark>{text}</mark> : text))}</>
}
