import type { Head } from '@opencx/protocol/conversation/conversation'
import type { ConversationDetail } from '@opencx/protocol/http/inbox'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import { PageLink } from './page-link'
import type { Names } from './wording'

interface ConversationHeaderProps {
  readonly names: Names
  readonly ticketNumber: number | null
  /** The contact gave a name or address that nobody checked. */
  readonly isUnverified: boolean
  readonly head: Head
  readonly page: ConversationDetail['visitor']['page']
  readonly listUrl: string
  readonly isPanelOpen: boolean
  /** Resolves an open conversation, reopens a resolved one. */
  readonly onTurn: () => void
  readonly onAssign: () => void
  readonly onPanel: () => void
}

/** Who it is with, where they are, and what can be done with the conversation. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { names, ticketNumber, isUnverified, head, page, listUrl } = props
  const words = strings.conversation
  const isMine = head.assignee?.id === names.me
  const isOpen = head.status === 'open'
  return (
    <header class="conversation-header">
      <a class="icon-button back" href={listUrl} aria-label={words.back}>
        <Icon name="arrowLeft" size={18} />
      </a>
      <div class="conversation-title">
        <h2>
          <span class="conversation-contact">{names.contact}</span>
          {names.given !== null && ticketNumber !== null && <span class="ticket">{words.ticket(ticketNumber)}</span>}
          {isUnverified && (
            <span class="unverified" title={words.unverifiedWhy}>
              {words.unverified}
            </span>
          )}
        </h2>
        <p class="conversation-where">
          <span class={`status-dot is-${head.status}`} aria-hidden="true" />
          <span>{isOpen ? words.open : words.resolved}</span>
          <span>{isMine ? words.assignedToYou : assigneeText(head)}</span>
          {page && (
            <span class="conversation-page">
              {words.on} <PageLink page={page} />
            </span>
          )}
        </p>
      </div>
      <div class="conversation-actions">
        {!isMine && (
          <button type="button" class="button" onClick={props.onAssign}>
            <Icon name="userPlus" size={15} />
            <span class="button-text">{words.assign}</span>
          </button>
        )}
        <button type="button" class="button" onClick={props.onTurn}>
          <Icon name={isOpen ? 'check' : 'reopen'} size={15} />
          <span class="button-text">{isOpen ? words.resolve : words.reopen}</span>
        </button>
        <button
          type="button"
          class="icon-button panel-button"
          aria-label={words.details}
          aria-expanded={props.isPanelOpen}
          aria-controls="contact-column"
          onClick={props.onPanel}
        >
          <Icon name="panel" size={17} />
        </button>
      </div>
    </header>
  )
}

function assigneeText(head: Head): string {
  if (head.assignee === null) return strings.conversation.unassigned
  return strings.conversation.assignedTo(head.assignee.name ?? strings.conversation.agent)
}
