import type { CannedReply } from '@opencx/protocol/http/inbox-canned-replies'
import { CANNED_REPLIES_MAX } from '@opencx/protocol/http/limits'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { AdminPage } from '../admin/admin-page'
import { ConfirmDialog, type Question } from '../admin/confirm-dialog'
import { PageFailed, PageLoading } from '../admin/page-states'
import { EmptyState } from '../frame/empty-state'
import { strings } from '../strings/strings'
import type { Workspace } from '../workspace/workspace'
import { ImportDialog } from './import-dialog'
import { matching } from './matching'
import { exportUrl, type Replies, repliesOf } from './replies'
import { ReplyDialog } from './reply-dialog'
import { ReplyRows } from './reply-rows'
import { problemText, words } from './words'
import './canned.css'

/** The canned replies of the business: everybody reads them, owners and admins decide on them. */
export function CannedPage({ workspace }: { readonly workspace: Workspace }) {
  const { id } = workspace.organization.value
  const heading = useRef<HTMLHeadingElement>(null)
  const replies = repliesOf(workspace, id)
  useEffect(() => void replies.read(), [replies])
  const state = replies.state.value
  return (
    <AdminPage workspace={workspace} heading={words.heading} lead={words.lead} headingRef={heading}>
      {state.step === 'loading' && <PageLoading text={words.loading} />}
      {state.step === 'failed' && <PageFailed title={words.failed} refusal={state.refusal} onRetry={replies.read} />}
      {state.step === 'shown' && (
        <Shown replies={replies} items={state.items} workspace={workspace} heading={heading} />
      )}
    </AdminPage>
  )
}

interface ShownProps {
  readonly replies: Replies
  readonly items: readonly CannedReply[]
  readonly workspace: Workspace
  readonly heading: RefObject<HTMLElement | null>
}

type Open =
  | { readonly what: 'edit'; readonly reply: CannedReply | null }
  | { readonly what: 'remove'; readonly reply: CannedReply }
  | { readonly what: 'import' }

function Shown({ replies, items, workspace, heading }: ShownProps) {
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState<Open | null>(null)
  const [told, setTold] = useState('')
  const [removals, setRemovals] = useState(0)
  // what had the focus is gone with the reply, once the dialog is closed
  useLayoutEffect(() => {
    if (removals > 0) heading.current?.focus()
  }, [removals, heading])
  const business = workspace.organization.value
  const mayDecide = business.role !== 'agent'
  const isFull = items.length >= CANNED_REPLIES_MAX
  const found = matching(items, query)
  const close = () => setOpen(null)
  const removalOf = ({ id, shortcut }: CannedReply): Question => ({
    title: words.removeTitle(shortcut),
    points: [words.removeLead],
    deed: words.remove,
    run: () => replies.remove(id),
    onDone() {
      setTold(words.removed(shortcut))
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
        {items.length > 0 && (
          <a class="button" href={exportUrl(business.id)} download="canned-replies.csv">
            {words.export}
          </a>
        )}
        {mayDecide && (
          <>
            <button type="button" class="button" onClick={() => setOpen({ what: 'import' })}>
              {words.import}
            </button>
            <button
              type="button"
              class="button primary"
              aria-disabled={isFull}
              onClick={() => !isFull && setOpen({ what: 'edit', reply: null })}
            >
              {words.add}
            </button>
          </>
        )}
      </div>
      {mayDecide && isFull && (
        <p class="admin-problem">{words.full(CANNED_REPLIES_MAX.toLocaleString(strings.locale))}</p>
      )}
      <p class="admin-told" role="status">
        {told}
      </p>
      <p class="visually-hidden" role="status">
        {query !== '' && words.found(found.length)}
      </p>
      {items.length === 0 && (
        <EmptyState icon="zap" title={words.empty} lead={mayDecide ? words.emptyLead : words.emptyLeadAgent} />
      )}
      {items.length > 0 && found.length === 0 && (
        <EmptyState icon="searchX" title={words.noMatch} lead={words.noMatchLead} />
      )}
      {found.length > 0 && (
        <ReplyRows
          replies={found}
          onEdit={mayDecide ? (reply) => setOpen({ what: 'edit', reply }) : null}
          onRemove={mayDecide ? (reply) => setOpen({ what: 'remove', reply }) : null}
        />
      )}
      {open?.what === 'edit' && (
        <ReplyDialog
          reply={open.reply}
          workspace={workspace}
          business={business}
          save={async (said) => {
            const refusal = await (open.reply ? replies.change(open.reply.id, said) : replies.add(said))
            if (!refusal) setTold((open.reply ? words.changed : words.added)(said.shortcut))
            return refusal
          }}
          onClose={close}
        />
      )}
      {open?.what === 'remove' && (
        <ConfirmDialog question={removalOf(open.reply)} explain={problemText} onClose={close} />
      )}
      {open?.what === 'import' && (
        <ImportDialog
          importCsv={replies.importCsv}
          onImported={(count) => setTold(words.imported(count))}
          onClose={close}
        />
      )}
    </>
  )
}
