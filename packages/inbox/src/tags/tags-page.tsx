import type { InboxTag } from '@opencx/protocol/http/inbox-tags'
import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { AdminPage } from '../admin/admin-page'
import { EditableList } from '../admin/editable-list'
import { PageFailed, PageLoading } from '../admin/page-states'
import type { Workspace } from '../workspace/workspace'
import { TagDialog } from './tag-dialog'
import { TagRows } from './tag-rows'
import { createTags, type Tags } from './tags'
import { problemText, words } from './words'

/** The tags of the business: everybody sees and adds them, owners and admins rename and delete them. */
export function TagsPage({ workspace }: { readonly workspace: Workspace }) {
  const { api, onSignedOut } = workspace
  const { id } = workspace.organization.value
  const heading = useRef<HTMLHeadingElement>(null)
  const [tags] = useState(() =>
    createTags({ api, organizationId: id, onSignedOut, onChange: () => void workspace.directory.value.read() }),
  )
  useEffect(() => void tags.read(), [tags])
  const state = tags.state.value
  return (
    <AdminPage workspace={workspace} heading={words.heading} lead={words.lead} headingRef={heading}>
      {state.step === 'loading' && <PageLoading text={words.loading} />}
      {state.step === 'failed' && <PageFailed title={words.failed} refusal={state.refusal} onRetry={tags.read} />}
      {state.step === 'shown' && (
        <Shown
          tags={tags}
          items={state.items}
          heading={heading}
          mayDecide={workspace.organization.value.role !== 'agent'}
        />
      )}
    </AdminPage>
  )
}

interface ShownProps {
  readonly tags: Tags
  readonly items: readonly InboxTag[]
  readonly heading: RefObject<HTMLElement | null>
  readonly mayDecide: boolean
}

function Shown({ tags, items, heading, mayDecide }: ShownProps) {
  return (
    <EditableList
      items={items}
      words={words}
      emptyLead={words.emptyLead}
      icon="tag"
      heading={heading}
      matching={matching}
      bar={({ edit }) => (
        <button type="button" class="button primary" onClick={() => edit(null)}>
          {words.add}
        </button>
      )}
      rows={(found, { edit, remove }) => (
        <TagRows tags={found} onEdit={mayDecide ? edit : null} onRemove={mayDecide ? remove : null} />
      )}
      form={(tag, { tell }, onClose) => (
        <TagDialog
          tag={tag}
          save={async (said) => {
            const refusal = await (tag ? tags.change(tag.id, said) : tags.add(said))
            if (!refusal) tell((tag ? words.changed : words.added)(said.name))
            return refusal
          }}
          onClose={onClose}
        />
      )}
      removal={({ id, name, conversations }) => ({
        told: words.removed(name),
        question: {
          title: words.removeTitle(name),
          points: [words.removeLead(conversations)],
          deed: words.remove,
          run: () => tags.remove(id),
        },
      })}
      explain={problemText}
    />
  )
}

function matching(items: readonly InboxTag[], query: string): readonly InboxTag[] {
  const wanted = query.trim().toLowerCase()
  return items.filter(({ name, description }) => `${name}\n${description ?? ''}`.toLowerCase().includes(wanted))
}
