import type { ContactRow } from '@opencx/protocol/http/inbox-contacts'
import { plainName } from '../conversation/wording'
import { words } from './words'

/** Contacts that agents see as this one. */
export function MergedList({ merged }: { readonly merged: readonly ContactRow[] }) {
  if (merged.length === 0) return null
  return (
    <section class="contact-section" aria-label={words.merged}>
      <h4>{words.merged}</h4>
      <ul class="contact-rows">
        {merged.map((row) => (
          <li key={row.id}>
            <RowText row={row} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who a contact is, on two lines. */
export function RowText({ row }: { readonly row: ContactRow }) {
  const { name, email, phone, externalId, isVerified } = row
  const known = [email, phone, externalId].filter((one) => one !== null)
  return (
    <span class="contact-row">
      <span class="contact-row-name">
        <bdi>{plainName(name ?? '') || words.noName}</bdi>
        <small>{isVerified ? words.verified : words.notVerified}</small>
      </span>
      {known.length > 0 && (
        <span class="quiet">
          {known.map((one, index) => (
            <span key={one}>
              {index > 0 && ' · '}
              <bdi>{one}</bdi>
            </span>
          ))}
        </span>
      )}
    </span>
  )
}
