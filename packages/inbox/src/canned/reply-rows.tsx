import type { CannedReply } from '@opencx/protocol/http/inbox-canned-replies'
import { TemplateText } from './template-text'
import { words } from './words'

interface ReplyRowsProps {
  readonly replies: readonly CannedReply[]
  /** Null for those who only use them. */
  readonly onEdit: ((reply: CannedReply) => void) | null
  readonly onRemove: ((reply: CannedReply) => void) | null
}

/** The canned replies of a business, with what can be done with each. */
export const ReplyRows = ({ replies, onEdit, onRemove }: ReplyRowsProps) => (
  <ul class="admin-rows" aria-label={words.list}>
    {replies.map((reply) => (
      <li key={reply.id}>
        <div class="admin-row-facts">
          <strong>
            <bdi>/{reply.shortcut}</bdi>
          </strong>
          <p dir="auto">
            <TemplateText text={reply.text} />
          </p>
        </div>
        {onEdit && onRemove && (
          <div class="admin-row-actions">
            <button
              type="button"
              class="button"
              aria-label={words.editNamed(reply.shortcut)}
              onClick={() => onEdit(reply)}
            >
              {words.edit}
            </button>
            <button
              type="button"
              class="button danger"
              aria-label={words.removeNamed(reply.shortcut)}
              onClick={() => onRemove(reply)}
            >
              {words.remove}
            </button>
          </div>
        )}
      </li>
    ))}
  </ul>
)
