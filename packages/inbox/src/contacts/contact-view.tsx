import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { createContact } from '../contact/contact'
import { ContactCard } from '../contact/contact-card'
import { Fact } from '../contact/fact'
import { words as cardWords } from '../contact/words'
import { EmptyState } from '../frame/empty-state'
import { Avatar } from '../icon/avatar'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import type { Workspace } from '../workspace/workspace'
import { nameOf } from './contact-row'
import { words } from './words'
import '../contact/contact-panel.css'

interface ContactViewProps {
  readonly workspace: Workspace
  readonly contactId: string
  readonly listUrl: string
  readonly onChanged: () => void
}

/** One contact, with what is known of them and their conversations. */
export function ContactView({ workspace, contactId, listUrl, onChanged }: ContactViewProps) {
  const { api, onSignedOut, organization } = workspace
  const { id: organizationId, role } = organization.value
  const contact = useMemo(
    () => createContact({ api, organizationId, contactId, onSignedOut }),
    [api, organizationId, contactId, onSignedOut],
  )
  useEffect(() => void contact.load(), [contact])
  const heading = useRef<HTMLHeadingElement>(null)
  const state = contact.card.value
  const isThere = state.step === 'known'
  useLayoutEffect(() => {
    // on a phone the row that was chosen is gone
    if (isThere && document.activeElement === document.body) heading.current?.focus()
  }, [isThere])
  return (
    <section class="contact-view" aria-label={strings.contact.heading}>
      <a class="contact-back" href={listUrl}>
        <Icon name="arrowLeft" size={16} />
        {words.back}
      </a>
      {state.step === 'failed' && state.isMissing && (
        <EmptyState icon="searchX" title={cardWords.missing} lead={cardWords.missingLead} />
      )}
      {state.step === 'known' && (
        <>
          <div class="contact-card">
            <Avatar name={state.card.name} seed={state.card.id} size="large" />
            <h2 ref={heading} tabIndex={-1} dir="auto">
              {nameOf(state.card)}
            </h2>
            {state.card.isVerified && (
              <p class="contact-verified">
                <Icon name="check" size={13} />
                {cardWords.verified}
              </p>
            )}
          </div>
          <dl class="contact-facts">
            <Fact icon="mail" name={cardWords.email}>
              {state.card.email ?? <span class="quiet">{strings.contact.unknown}</span>}
            </Fact>
          </dl>
        </>
      )}
      <h3 class="visually-hidden">{strings.contact.heading}</h3>
      {!(state.step === 'failed' && state.isMissing) && (
        <ContactCard contact={contact} role={role} detail={null} onChanged={onChanged} />
      )}
    </section>
  )
}
