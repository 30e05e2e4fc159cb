import type { ConversationDetail, Role } from '@opencx/protocol/http/inbox'
import { useState } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { fullTime } from '../time/relative-time'
import { AttributeList } from './attribute-list'
import type { Contact } from './contact'
import { EditDialog } from './edit-dialog'
import { Fact } from './fact'
import { MergeDialog } from './merge-dialog'
import { MergedList } from './merged-list'
import { PastConversations } from './past-conversations'
import { TranscriptDialog } from './transcript-dialog'
import { words } from './words'
import './contact-sections.css'

type Asked = 'edit' | 'merge' | 'transcript'

interface ContactCardProps {
  readonly contact: Contact
  readonly role: Role
  /** The conversation that it stands beside; null for none. */
  readonly detail: ConversationDetail | null
  /** What is said of the contact elsewhere is old. */
  readonly onChanged: () => void
}

/** What the business knows of a contact, their conversations, and what can be done with them. */
export function ContactCard({ contact, role, detail, onChanged }: ContactCardProps) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [told, setTold] = useState('')
  const close = () => setAsked(null)
  const done = (text: string) => {
    close()
    setTold(text)
    void contact.load()
    onChanged()
  }
  const state = contact.card.value
  return (
    <>
      {state.step === 'loading' && <p class="quiet contact-section">{words.loading}</p>}
      {state.step === 'failed' && (
        <p class="quiet contact-section">
          {words.failed}{' '}
          <button type="button" class="link-button" onClick={() => void contact.load()}>
            {words.retry}
          </button>
        </p>
      )}
      {state.step === 'known' && (
        <>
          <section class="contact-section" aria-label={words.details}>
            <header>
              <h4>{words.details}</h4>
              <button type="button" class="link-button" onClick={() => setAsked('edit')}>
                {words.edit}
              </button>
            </header>
            <dl class="contact-more">
              {state.card.externalId !== null && <Fact name={words.externalId}>{state.card.externalId}</Fact>}
              {state.card.phone !== null && state.card.phone !== detail?.visitor.phone && (
                <Fact name={words.phone}>{state.card.phone}</Fact>
              )}
              <Fact name={words.firstSeen}>{fullTime(state.card.createdAt)}</Fact>
              <Fact name={words.lastSeen}>{fullTime(state.card.lastSeenAt)}</Fact>
            </dl>
          </section>
          <AttributeList attributes={state.card.attributes} />
          {state.card.segments.length > 0 && (
            <section class="contact-section" aria-label={words.segments}>
              <h4>{words.segments}</h4>
              <ul class="contact-chips">
                {state.card.segments.map(({ id, name }) => (
                  <li key={id} dir="auto">
                    {name}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <MergedList merged={state.card.merged} />
        </>
      )}
      <PastConversations contact={contact} current={detail?.summary.conversationId ?? null} />
      {(detail !== null || (role !== 'agent' && state.step === 'known')) && (
        <div class="contact-section contact-deeds">
          {detail && (
            <button type="button" class="button" onClick={() => setAsked('transcript')}>
              <Icon name="download" size={14} />
              {words.transcript}
            </button>
          )}
          {role !== 'agent' && state.step === 'known' && (
            <button type="button" class="button" onClick={() => setAsked('merge')}>
              <Icon name="users" size={14} />
              {words.merge}
            </button>
          )}
        </div>
      )}
      <p class="contact-told" role="status">
        {told}
      </p>
      {state.step === 'known' && asked === 'edit' && (
        <EditDialog contact={contact} card={state.card} onClose={close} onDone={() => done(words.saved)} />
      )}
      {state.step === 'known' && asked === 'merge' && (
        <MergeDialog contact={contact} card={state.card} onClose={close} onDone={() => done(words.mergedNow)} />
      )}
      {detail && asked === 'transcript' && <TranscriptDialog detail={detail} onClose={close} />}
    </>
  )
}
