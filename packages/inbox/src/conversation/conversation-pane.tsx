import type { Role } from '@opencx/protocol/http/inbox'
import type { Summary } from '@opencx/protocol/http/summary'
import { useEffect, useMemo } from 'preact/hooks'
import { CannedContext, type CannedSource } from '../canned/canned-context'
import { ContactMore } from '../contact/contact-more'
import type { Workspace } from '../workspace/workspace'
import { ConversationScreen } from './conversation-screen'
import { ConversationSkeleton } from './conversation-skeleton'
import { GoneConversation } from './gone-conversation'
import { useConversation } from './use-conversation'
import { useDetail } from './use-detail'
import { useFound } from './use-found'
import './conversation.css'

interface ConversationPaneProps {
  readonly workspace: Workspace
  readonly conversationId: string
  /** What the list knows of it already. */
  readonly summary: Summary | undefined
  /** Number of the message that is looked for; null for none. */
  readonly message: number | null
  readonly listUrl: string
  readonly onBack: () => void
  /** The end of the thread is wanted again. */
  readonly onLeaveFound: () => void
}

/** Opens a conversation and shows it, or why it cannot be shown. */
export function ConversationPane(props: ConversationPaneProps) {
  const { workspace, conversationId, summary, message, listUrl, onBack, onLeaveFound } = props
  const open = useConversation(workspace.conversations.value, conversationId)
  const { api, onSignedOut } = workspace
  const found = useFound({ api, client: open?.client, view: open?.view, seq: message, onSignedOut })
  const uploads = useMemo(() => workspace.uploadsTo(conversationId), [workspace, conversationId])
  const entries = open?.view.conversation.entries ?? []
  const freshness = entries.findLast((entry) => entry.by.kind === 'visitor')?.seq ?? 0
  const detail = useDetail({ api: workspace.api, conversationId, freshness, onSignedOut: workspace.onSignedOut })
  const known = detail.step === 'known' ? detail.detail.summary : summary
  const organizationId = known?.organizationId
  const canned = useMemo(() => cannedSource(workspace, known), [workspace, known, workspace.organization.value])

  useEffect(() => {
    // a link leads to the conversation's business, whichever was shown before
    if (organizationId !== undefined) workspace.switchTo(organizationId)
  }, [organizationId, workspace])

  const isMissing = detail.step === 'missing' || open?.view.stoppedBy === 'conversation_not_found'
  useEffect(() => {
    // also where the word of it was lost
    if (isMissing) workspace.queue.value.drop([conversationId])
  }, [isMissing, conversationId, workspace])
  if (isMissing)
    return <GoneConversation conversationId={conversationId} open={open} drafts={workspace.drafts} listUrl={listUrl} />
  if (!open?.view.isLoaded) return <ConversationSkeleton listUrl={listUrl} />
  return (
    <CannedContext.Provider value={canned}>
      <ConversationScreen
        client={open.client}
        view={open.view}
        me={workspace.me}
        actor={workspace.actor}
        directory={workspace.directory.value}
        viewers={workspace.viewers}
        summary={known}
        detail={detail}
        drafts={workspace.drafts}
        uploads={uploads}
        listUrl={listUrl}
        onBack={onBack}
        found={found}
        onLeaveFound={onLeaveFound}
        more={({ detail, reload }) => (
          <ContactMore
            api={workspace.api}
            role={roleIn(workspace, detail.summary)}
            detail={detail}
            onSignedOut={workspace.onSignedOut}
            onChanged={reload}
          />
        )}
      />
    </CannedContext.Provider>
  )
}

function roleIn({ me, organization }: Workspace, { organizationId }: Summary): Role {
  return me.organizations.find(({ id }) => id === organizationId)?.role ?? organization.value.role
}

function cannedSource(workspace: Workspace, summary: Summary | undefined): CannedSource {
  const shown = workspace.organization.value
  const business = workspace.me.organizations.find(({ id }) => id === summary?.organizationId) ?? shown
  return { workspace, business, contact: summary?.speaker ?? null, ticketNumber: summary?.ticketNumber ?? null }
}
