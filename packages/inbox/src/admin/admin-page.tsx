import type { ComponentChildren, RefObject } from 'preact'
import type { Workspace } from '../workspace/workspace'
import './admin.css'
import './form.css'

interface AdminPageProps {
  /** Null on pages of a person, which are no business's. */
  readonly workspace: Workspace | null
  readonly heading: string
  /** What the page is for, in a sentence. */
  readonly lead: string
  /** For pages that give the focus back to their heading. */
  readonly headingRef?: RefObject<HTMLHeadingElement | null>
  readonly className?: string
  readonly children: ComponentChildren
}

/** A page beside the inbox: what it is for and of which business, and then its content. */
export function AdminPage({ workspace, heading, lead, headingRef, className = '', children }: AdminPageProps) {
  return (
    <main class={`admin-page ${className}`}>
      <header class="admin-header">
        <h1 ref={headingRef} tabIndex={-1}>
          {heading}
        </h1>
        <p class="admin-hint">
          {workspace && (
            <>
              <bdi>{workspace.organization.value.name}</bdi> ·{' '}
            </>
          )}
          {lead}
        </p>
      </header>
      {children}
    </main>
  )
}
