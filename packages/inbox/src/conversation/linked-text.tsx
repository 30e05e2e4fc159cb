import { autolink } from './autolink'

/** A message text with its web addresses to follow. Never markup: everything is text. */
export function LinkedText({ text }: { readonly text: string }) {
  return (
    <>
      {autolink(text).map((piece, index) =>
        piece.href === null ? (
          piece.text
        ) : (
          // pieces of one text never move
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer ugc">
            {piece.text}
          </a>
        ),
      )}
    </>
  )
}
