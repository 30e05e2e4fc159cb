import type { ComponentChildren } from 'preact'
import { Icon } from '../icon/icon'
import type { IconName } from '../icon/paths'

interface EmptyStateProps {
  readonly icon: IconName
  readonly title: string
  readonly lead: string
  /** Set where there is nothing else on the page. */
  readonly isPage?: boolean
  /** What to do about it. */
  readonly children?: ComponentChildren
}

/** Why there is nothing here, and what to do about it. */
export function EmptyState({ icon, title, lead, isPage = false, children }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <span class="empty-state-icon">
        <Icon name={icon} size={22} />
      </span>
      {isPage ? <h1 tabIndex={-1}>{title}</h1> : <h2>{title}</h2>}
      <p>{lead}</p>
      {children}
    </div>
  )
}
