import type { Head } from '@opencx/protocol/conversation/conversation'
import type { ConversationDetail } from '@opencx/protocol/http/inbox'
import type { Directory } from '../directory/directory'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import { shortMoment } from '../time/relative-time'
import { AssignPicker } from './assign-picker'
import { PageLink } from './page-link'
import { SnoozeMenu } from './snooze-menu'
import { TagList } from './tag-list'
import { TagPicker } from './tag-picker'
import type { Acts } from './use-acts'
import type { Names } from './wording'

interface ConversationHeaderProps {
  readonly names: Names
  readonly ticketNumber: number | null
  /** The contact gave a name or address that nobody checked. */
  readonly isUnverified: boolean
  readonly head: Head
  readonly me: { readonly id: string; readonly name: string }
  readonly directory: Directory
  readonly page: ConversationDetail['visitor']['page']
  readonly listUrl: string
  readonly isPanelOpen: boolean
  readonly acts: Acts
  readonly onPanel: () => void
}

/** Who it is with, where they are, and what can be done with the conversation. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { names, ticketNumber, isUnverified, head, page, listUrl, acts, directory } = props
  const words = strings.conversation
  const isOpen = head.status === 'open'
  const tags = head.tags ?? []
  return (
    <>
      <header class="conversation-header">
        <a class="icon-button back" href={listUrl} aria-label={words.back}>
          <Icon name="arrowLeft" size={18} />
        </a>
        <div class="conversation-title">
          <h2>
            <span class="conversation-contact" dir="auto">
              {names.contact}
            </span>
            {names.given !== null && ticketNumber !== null && <span class="ticket">{words.ticket(ticketNumber)}</span>}
            {isUnverified && (
              <span class="unverified" title={words.unverifiedWhy}>
                {words.unverified}
              </span>
            )}
          </h2>
          <p class="conversation-where">
            <span class={`status-dot is-${head.status}`} aria-hidden="true" />
            <span>{statusText(head)}</span>
            {page && (
              <span class="conversation-page">
                {words.on} <PageLink page={page} />
              </span>
            )}
          </p>
        </div>
        <div class="conversation-actions">
          <AssignPicker
            assignee={head.assignee}
            me={props.me}
            people={directory.people}
            buttonRef={acts.assignButton}
            onAssign={acts.assign}
          />
          <TagPicker tags={tags} directory={directory} buttonRef={acts.tagButton} onChange={acts.tag} />
          <SnoozeMenu buttonRef={acts.snoozeButton} onSnooze={acts.snooze} />
          <button type="button" class="button" onClick={acts.turn}>
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
      <TagList tags={tags} known={directory.tags} onRemove={(id) => acts.tag({ add: [], remove: [id] })} />
    </>
  )
}

function statusText({ status, snoozedUntil }: Head): string {
  if (status !== 'pending') return strings.conversation[status]
  return snoozedUntil ? strings.snooze.shownUntil(shortMoment(snoozedUntil)) : strings.snooze.shown
}
