import type { Directory } from '../directory/directory'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'

interface TagListProps {
  readonly tags: readonly string[]
  readonly known: Directory['tags']
  readonly onRemove: (id: string) => void
}

/** The tags of a conversation; those that were deleted are not shown. */
export function TagList({ tags, known, onRemove }: TagListProps) {
  const shown = (known.value ?? []).filter(({ id }) => tags.includes(id))
  if (shown.length === 0) return null
  return (
    <ul class="tag-list" aria-label={strings.tags.heading}>
      {shown.map(({ id, name, description }) => (
        <li key={id} class="tag" title={description ?? undefined}>
          <span dir="auto">{name}</span>
          <button type="button" aria-label={strings.tags.remove(name)} onClick={() => onRemove(id)}>
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
    </ul>
  )
}
