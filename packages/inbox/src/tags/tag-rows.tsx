import type { InboxTag } from '@opencx/protocol/http/inbox-tags'
import { firstListing, placeUrl } from '../place/place'
import { words } from './words'

interface TagRowsProps {
  readonly tags: readonly InboxTag[]
  /** Null for those who only use them. */
  readonly onEdit: ((tag: InboxTag) => void) | null
  readonly onRemove: ((tag: InboxTag) => void) | null
}

/** The tags of a business, with what can be done with each. */
export const TagRows = ({ tags, onEdit, onRemove }: TagRowsProps) => (
  <ul class="admin-rows" aria-label={words.list}>
    {tags.map((tag) => (
      <li key={tag.id}>
        <div class="admin-row-facts">
          <strong>
            <bdi>{tag.name}</bdi>
          </strong>
          {tag.description !== null && <p dir="auto">{tag.description}</p>}
          {tag.conversations === 0 ? (
            <span class="admin-hint">{words.used(0)}</span>
          ) : (
            <a
              class="admin-hint"
              href={placeUrl({ ...firstListing, tag: tag.id, conversationId: null })}
              aria-label={`${words.show(tag.name)}: ${words.used(tag.conversations)}`}
            >
              {words.used(tag.conversations)}
            </a>
          )}
        </div>
        {onEdit && onRemove && (
          <div class="admin-row-actions">
            <button type="button" class="button" aria-label={words.editNamed(tag.name)} onClick={() => onEdit(tag)}>
              {words.edit}
            </button>
            <button
              type="button"
              class="button danger"
              aria-label={words.removeNamed(tag.name)}
              onClick={() => onRemove(tag)}
            >
              {words.remove}
            </button>
          </div>
        )}
      </li>
    ))}
  </ul>
)
