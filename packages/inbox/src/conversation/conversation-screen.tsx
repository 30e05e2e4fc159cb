import type { ConversationClient, View } from '@opencx/client'
import type { Uploads } from '@opencx/client/uploads'
import type { Actor } from '@opencx/protocol/conversation/actor'
import type { Summary } from '@opencx/protocol/http/summary'
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { CannedContext } from '../canned/canned-context'
import { ContactPanel, type ContactPanelProps } from '../contact/contact-panel'
import type { Directory } from '../directory/directory'
import { useKnownTags } from '../directory/use-known-tags'
import { useChosenFiles } from '../files/use-chosen-files'
import { useFileDrop } from '../files/use-file-drop'
import { Icon } from '../icon/icon'
import { useShortcuts } from '../keyboard/use-shortcuts'
import { mentionedIn } from '../mentions/at'
import { useOffer } from '../palette/open-conversation'
import { strings } from '../strings/strings'
import type { Viewers } from '../workspace/viewers'
import { Composer } from './composer'
import { ConversationHeader } from './conversation-header'
import type { Drafts } from './draft'
import { ExcerptThread } from './excerpt'
import { foresee } from './foresee'
import { RefusedCommands } from './refused-commands'
import { Thread } from './thread'
import { useActs } from './use-acts'
import type { Detail } from './use-detail'
import { useDraft } from './use-draft'
import type { Found } from './use-found'
import { useReadReport } from './use-read-report'
import { useThreadFocus } from './use-thread-focus'
import { ViewersLine } from './viewers-line'
import { contactName, isUnverified, type Names } from './wording'

const NOBODY: readonly Actor[] = []
const NOT_ASKED: Found = { step: 'none' }
const ignore = () => {}

interface ConversationScreenProps {
  readonly client: ConversationClient
  readonly view: View
  readonly me: { readonly id: string; readonly name: string }
  readonly actor: Actor
  readonly directory: Directory
  readonly viewers: Viewers
  readonly summary: Summary | undefined
  readonly detail: Detail
  readonly drafts: Drafts
  readonly uploads: Uploads
  readonly listUrl: string
  readonly onBack: () => void
  /** The message that the address names, and how to leave it. */
  readonly found?: Found
  readonly onLeaveFound?: () => void
  /** What stands below what is known of the contact. */
  readonly more?: ContactPanelProps['more']
}

/** A conversation to read and to answer in. */
export function ConversationScreen({ client, view, me, summary, detail, drafts, ...props }: ConversationScreenProps) {
  const { actor, directory, viewers, found = NOT_ASKED, onLeaveFound = ignore } = props
  useEffect(() => viewers.lookAt(client.id), [viewers, client])
  const [isEndInView, setIsEndInView] = useState(found.step === 'none')
  const [isPanelOpen, setIsPanelOpen] = useState(false)
  const textarea = useRef<HTMLTextAreaElement>(null)
  const draft = useDraft(client, drafts)
  const toldOf = useRef<string | null>(null)
  const files = useChosenFiles(props.uploads)
  const area = useRef<HTMLElement>(null)
  useThreadFocus(area)
  const isDropping = useFileDrop(area, draft.isNote ? null : files.add)
  const foreseen = useMemo(
    () => foresee(view.conversation, view.pending, actor),
    [view.conversation, view.pending, actor],
  )
  useReadReport(client, { seq: view.conversation.seq, isEndInView })

  const { head } = foreseen
  const acts = useActs(client, head, me.id)
  useKnownTags(directory, head.tags)
  const ticketNumber = view.ticketNumber ?? summary?.ticketNumber ?? null
  const contact = summary ? contactName(summary) : strings.queue.visitor(ticketNumber ?? 0)
  const names: Names = {
    me: me.id,
    contact,
    contactId: summary?.contact.id ?? client.id,
    given: summary?.contact.name ?? null,
    tag: (id) => directory.tags.value?.find((tag) => tag.id === id)?.name ?? null,
  }

  function write(isNote: boolean): void {
    draft.onNote(isNote)
    textarea.current?.focus()
  }

  function insert(text: string, caretAt: number): void {
    const field = textarea.current
    if (!field) return
    const { selectionStart: start, selectionEnd: end } = field
    field.focus()
    field.setRangeText(text, start, end)
    field.setSelectionRange(start + caretAt, start + caretAt)
    // what is written from outside of the box is heard by it like typing
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const canned = useContext(CannedContext)
  useOffer({ id: client.id, head, acts, directory, detail, canned, insert })

  function send(text: string): string | null {
    if (draft.isNote) {
      const { ids, unclear, isUnknown } = mentionedIn(text, directory.people.value, draft.picked())
      // who was told and sends it again means it
      const isSure = toldOf.current === text
      toldOf.current = isSure ? null : text
      if (!isSure && unclear !== null) return strings.mentions.unclear(unclear)
      if (!isSure && isUnknown) return strings.mentions.unknown
      toldOf.current = null
      client.send({ type: 'note.post', text, ...(ids.length > 0 && { mentions: [...ids] }) })
      return null
    }
    const attachments = files.take()
    client.send({ type: 'message.send', text, ...(attachments.length > 0 && { attachments }) })
    return null
  }

  function back(): void {
    if (document.activeElement === textarea.current) textarea.current?.blur()
    else if (isPanelOpen) setIsPanelOpen(false)
    else props.onBack()
  }

  useShortcuts({
    reply: () => write(false),
    note: () => write(true),
    back,
  })

  return (
    <>
      <section ref={area} class="conversation" aria-label={contact}>
        <ConversationHeader
          names={names}
          ticketNumber={ticketNumber}
          isUnverified={summary !== undefined && isUnverified(summary)}
          head={head}
          me={me}
          directory={directory}
          page={detail.step === 'known' ? detail.detail.visitor.page : undefined}
          listUrl={props.listUrl}
          isPanelOpen={isPanelOpen}
          acts={acts}
          onPanel={() => setIsPanelOpen(!isPanelOpen)}
        />
        {found.step !== 'none' && found.step !== 'here' ? (
          <ExcerptThread found={found} view={view} names={names} onLeave={onLeaveFound} onEndInView={setIsEndInView} />
        ) : (
          <Thread
            view={view}
            foreseen={foreseen}
            names={names}
            found={found.step === 'here' ? found : null}
            onOlder={() => void client.loadOlder()}
            onRetry={(id) => client.retry(id)}
            onDiscard={(id) => client.discard(id)}
            onEndInView={setIsEndInView}
          />
        )}
        <ViewersLine viewers={viewers.known.value.get(client.id) ?? NOBODY} />
        <RefusedCommands refused={foreseen.refused} onDiscard={(id) => client.discard(id)} />
        <Composer
          textarea={textarea}
          {...draft}
          contact={contact}
          people={directory.people}
          me={me.id}
          isResolved={head.status === 'resolved'}
          notice={noticeOf(view)}
          files={files}
          onPick={draft.onPick}
          onSend={send}
        />
        {isDropping && <p class="drop-hint">{strings.files.dropHere}</p>}
      </section>
      <section
        id="contact-column"
        class={`contact-column ${isPanelOpen ? 'is-open' : ''}`}
        aria-label={strings.contact.heading}
      >
        <button
          type="button"
          class="icon-button panel-close"
          aria-label={strings.conversation.closeDetails}
          onClick={() => setIsPanelOpen(false)}
        >
          <Icon name="close" size={17} />
        </button>
        <ContactPanel contact={contact} head={head} me={me.id} detail={detail} more={props.more} />
      </section>
    </>
  )
}

function noticeOf(view: View): string | null {
  // the sign-in on top says it
  if (view.stoppedBy === 'signed_out') return null
  if (view.stoppedBy !== null) return strings.conversation.stopped
  return view.heldUntil === null ? null : strings.conversation.held
}
