import type { InboxTag } from '@opencx/protocol/http/inbox-tags'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { AdminPage } from '../admin/admin-page'
import { ConfirmDialog, type Question } from '../admin/confirm-dialog'
import { PageFailed, PageLoading } from '../admin/page-states'
import { EmptyState } from '../frame/empty-state'
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

type Open =
  | { readonly what: 'edit'; readonly tag: InboxTag | null }
  | { readonly what: 'remove'; readonly tag: InboxTag }

function Shown({ tags, items, heading, mayDecide }: ShownProps) {
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState<Open | null>(null)
  const [told, setTold] = useState('')
  const [removals, setRemovals] = useState(0)
  // what had the focus is gone with the tag, once the dialog is closed
  useLayoutEffect(() => {
    if (removals > 0) heading.current?.focus()
  }, [removals, heading])
  const close = () => setOpen(null)
  const found = matching(items, query)
  const removalOf = ({ id, name, conversations }: InboxTag): Question => ({
    title: words.removeTitle(name),
    points: [words.removeLead(conversations)],
    deed: words.remove,
    run: () => tags.remove(id),
    onDone() {
      setTold(words.removed(name))
      setRemovals(removals + 1)
    },
  })
  return (
    <>
      <div class="admin-bar">
        <input
          type="search"
          dir="auto"
          aria-label={words.search}
          placeholder={words.searchPlaceholder}
          value={query}
          onInput={({ currentTarget }) => setQuery(currentTarget.value)}
        />
        <button type="button" class="button primary" onClick={() => setOpen({ what: 'edit', tag: null })}>
          {words.add}
        </button>
      </div>
      <p class="admin-told" role="status">
        {told}
      </p>
      <p class="visually-hidden" role="status">
        {query !== '' && words.found(found.length)}
      </p>
      {items.length === 0 && <EmptyState icon="tag" title={words.empty} lead={words.emptyLead} />}
      {items.length > 0 && found.length === 0 && (
        <EmptyState icon="searchX" title={words.noMatch} lead={words.noMatchLead} />
      )}
      {found.length > 0 && (
        <TagRows
          tags={found}
          onEdit={mayDecide ? (tag) => setOpen({ what: 'edit', tag }) : null}
          onRemove={mayDecide ? (tag) => setOpen({ what: 'remove', tag }) : null}
        />
      )}
      {open?.what === 'edit' && (
        <TagDialog
          tag={open.tag}
          save={async (said) => {
            const refusal = await (open.tag ? tags.change(open.tag.id, said) : tags.add(said))
            if (!refusal) setTold((open.tag ? words.changed : words.added)(said.name))
            return refusal
          }}
          onClose={close}
        />
      )}
      {open?.what === 'remove' && (
        <ConfirmDialog question={removalOf(open.tag)} explain={problemText} onClose={close} />
      )}
    </>
  )
}

function matching(items: readonly InboxTag[], query: string): readonly InboxTag[] {
  const wanted = query.trim().toLowerCase()
  return items.filter(({ name, description }) => `${name}\n${description ?? ''}`.toLowerCase().includes(wanted))
}
