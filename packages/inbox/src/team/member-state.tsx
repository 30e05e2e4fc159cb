import type { Member } from '@opencx/protocol/http/inbox-team'
import { PresenceDot } from '../availability/presence-dot'
import { strings } from '../strings/strings'
import { routingWords as words } from './words'

interface MemberStateProps {
  readonly member: Member
  /** What routing gives those at most who have no limit of their own; null where it gives nobody anything. */
  readonly openLimit: number | null
}

/** Whether somebody is there, and how much they have to do. */
export function MemberState({ member, openLimit }: MemberStateProps) {
  const { isPresent, availability, openConversations: open } = member
  const limit = openLimit === null ? null : (member.openLimit ?? openLimit)
  return (
    <p class="admin-hint member-state">
      <PresenceDot status={isPresent ? availability : 'gone'} />
      <span>{isPresent ? strings.availability.names[availability] : words.gone}</span> ·{' '}
      <span>{limit === null ? words.open(open) : words.openOf(open, limit)}</span>
    </p>
  )
}
