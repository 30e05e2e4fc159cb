import type { CannedReply } from '@opencx/protocol/http/inbox-canned-replies'
import { CANNED_REPLIES_MAX } from '@opencx/protocol/http/limits'
import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { AdminPage } from '../admin/admin-page'
import { EditableList } from '../admin/editable-list'
import { PageFailed, PageLoading } from '../admin/page-states'
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

function Shown({ replies, items, workspace, heading }: ShownProps) {
  const [isImporting, setIsImporting] = useState(false)
  const business = workspace.organization.value
  const mayDecide = business.role !== 'agent'
  const isFull = items.length >= CANNED_REPLIES_MAX
  return (
    <EditableList
      items={items}
      words={words}
      emptyLead={mayDecide ? words.emptyLead : words.emptyLeadAgent}
      icon="zap"
      heading={heading}
      matching={matching}
      bar={({ edit, tell }) => (
        <>
          {items.length > 0 && (
            <a class="button" href={exportUrl(business.id)} download="canned-replies.csv">
              {words.export}
            </a>
          )}
          {mayDecide && (
            <>
              <button type="button" class="button" onClick={() => setIsImporting(true)}>
                {words.import}
              </button>
              <button type="button" class="button primary" aria-disabled={isFull} onClick={() => !isFull && edit(null)}>
                {words.add}
              </button>
            </>
          )}
          {isImporting && (
            <ImportDialog
              importCsv={replies.importCsv}
              onImported={(count) => tell(words.imported(count))}
              onClose={() => setIsImporting(false)}
            />
          )}
        </>
      )}
      notice={
        mayDecide &&
        isFull && <p class="admin-problem">{words.full(CANNED_REPLIES_MAX.toLocaleString(strings.locale))}</p>
      }
      rows={(found, { edit, remove }) => (
        <ReplyRows replies={found} onEdit={mayDecide ? edit : null} onRemove={mayDecide ? remove : null} />
      )}
      form={(reply, { tell }, onClose) => (
        <ReplyDialog
          reply={reply}
          workspace={workspace}
          business={business}
          save={async (said) => {
            const refusal = await (reply ? replies.change(reply.id, said) : replies.add(said))
            if (!refusal) tell((reply ? words.changed : words.added)(said.shortcut))
            return refusal
          }}
          onClose={onClose}
        />
      )}
      removal={({ id, shortcut }) => ({
        told: words.removed(shortcut),
        question: {
          title: words.removeTitle(shortcut),
          points: [words.removeLead],
          deed: words.remove,
          run: () => replies.remove(id),
        },
      })}
      explain={problemText}
    />
  )
}
