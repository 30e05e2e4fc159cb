import { useEffect, useMemo } from 'preact/hooks'
import { createContact } from './contact'
import { ContactCard } from './contact-card'
import type { ContactMoreProps } from './contact-more'

/** The contact of a conversation, read when it opens. */
export function ContactSections({ api, role, detail, onSignedOut, onChanged }: ContactMoreProps) {
  const { conversationId, organizationId, contact: shown } = detail.summary
  const contact = useMemo(
    () => createContact({ api, organizationId, contactId: shown.id, onSignedOut }),
    [api, organizationId, shown.id, onSignedOut],
  )
  useEffect(() => void contact.load(), [contact, conversationId])
  return <ContactCard contact={contact} role={role} detail={detail} onChanged={onChanged} />
}
