import type { Availability } from '@opencx/protocol/http/inbox-routing'
import './availability.css'

/** What somebody is, as a shape in a colour; the word for it stands elsewhere. */
export const PresenceDot = ({ status }: { readonly status: Availability | 'gone' }) => (
  <span class={`presence-dot is-${status}`} aria-hidden="true" />
)
