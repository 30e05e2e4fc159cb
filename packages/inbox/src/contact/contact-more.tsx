import type { ConversationDetail, Role } from '@opencx/protocol/http/inbox'
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Api } from '../http/api'
import { afterTexts } from '../strings/speak'
import { strings } from '../strings/strings'

export interface ContactMoreProps {
  readonly api: Pick<Api, 'ask'>
  readonly role: Role
  readonly detail: ConversationDetail
  readonly onSignedOut: () => void
  /** What the conversation says of its contact is old. */
  readonly onChanged: () => void
}

const load = () => afterTexts(() => import('./contact-sections')).then(({ ContactSections }) => ContactSections)

/** What else there is of a contact, loaded with the first conversation. */
export function ContactMore(props: ContactMoreProps) {
  const [loaded, setLoaded] = useState<{ Sections: ComponentType<ContactMoreProps> } | 'lost' | null>(null)
  useEffect(() => {
    let isWanted = true
    load().then(
      (Sections) => isWanted && setLoaded({ Sections }),
      () => isWanted && setLoaded('lost'),
    )
    return () => {
      isWanted = false
    }
  }, [])
  if (loaded === 'lost') return <p class="quiet contact-section">{strings.contact.lost}</p>
  if (loaded === null) return null
  // another contact is another card, also once this one was merged into it
  return <loaded.Sections key={props.detail.summary.contact.id} {...props} />
}
