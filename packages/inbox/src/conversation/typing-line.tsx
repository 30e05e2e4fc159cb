import type { Actor } from '@opencx/protocol/conversation/actor'
import { strings } from '../strings/strings'
import { actorName, type Names } from './wording'

/** Who is typing now. Stands outside the log: it is not said yet. */
export function TypingLine({ typing, names }: { readonly typing: readonly Actor[]; readonly names: Names }) {
  const first = typing[0]
  return (
    <div class="typing-line" role="status">
      {first && (
        <>
          <span class="typing-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {strings.conversation.typing(actorName(first, names))}
        </>
      )}
    </div>
  )
}
