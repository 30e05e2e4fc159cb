import { useEffect, useMemo, useState } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { fullTime } from '../time/relative-time'
import { AttributeList } from './attribute-list'
import { createContact } from './contact'
import type { ContactMoreProps } from './contact-more'
import { EditDialog } from './edit-dialog'
import { Fact } from './fact'
import { MergeDialog } from './merge-dialog'
import { MergedList } from './merged-list'
import { PastConversations } from './past-conversations'
import { TranscriptDialog } from './transcript-dialog'
import { words } from './words'
import './contact-sections.css'

type Asked = 'edit' | 'merge' | 'transcript'

/** What the business knows of a contact, their other conversations, and what can be done with them. */
export function ContactSections({ api, role, detail, onSignedOut, onChanged }: ContactMoreProps) {
  const { conversationId, organizationId, contact: shown } = detail.summary
  const contact = useMemo(
    () => createContact({ api, organizationId, contactId: shown.id, onSignedOut }),
    [api, organizationId, shown.id, onSignedOut],
  )
  const [asked, setAsked] = useState<Asked | null>(null)
  const [told, setTold] = useState('')
  useEffect(() => void contact.load(), [contact, conversationId])

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
              {state.card.phone !== null && state.card.phone !== detail.visitor.phone && (
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
      <PastConversations contact={contact} current={conversationId} />
      <div class="contact-section contact-deeds">
        <button type="button" class="button" onClick={() => setAsked('transcript')}>
          <Icon name="download" size={14} />
          {words.transcript}
        </button>
        {role !== 'agent' && state.step === 'known' && (
          <button type="button" class="button" onClick={() => setAsked('merge')}>
            <Icon name="users" size={14} />
            {words.merge}
          </button>
        )}
      </div>
      <p class="contact-told" role="status">
        {told}
      </p>
      {state.step === 'known' && asked === 'edit' && (
        <EditDialog contact={contact} card={state.card} onClose={close} onDone={() => done(words.saved)} />
      )}
      {state.step === 'known' && asked === 'merge' && (
        <MergeDialog contact={contact} card={state.card} onClose={close} onDone={() => done(words.mergedNow)} />
      )}
      {asked === 'transcript' && <TranscriptDialog detail={detail} onClose={close} />}
    </>
  )
}
