import type { Role } from '@opencx/protocol/http/inbox'
import type { OpenInvitation } from '@opencx/protocol/http/inbox-team'
import { Avatar } from '../icon/avatar'
import { fullTime } from '../time/relative-time'
import { rolesGivenBy } from './role-menu'
import { words } from './words'

interface InvitationListProps {
  readonly invitations: readonly OpenInvitation[]
  readonly isMailed: boolean
  /** What the person in front of the screen is. */
  readonly own: Role
  readonly onResend: (invitation: OpenInvitation) => void
  readonly onRevoke: (invitation: OpenInvitation) => void
}

/** Who was asked in and has not come yet. */
export function InvitationList({ invitations, isMailed, own, onResend, onRevoke }: InvitationListProps) {
  return (
    <section class="team-section" aria-labelledby="team-invitations">
      <h2 id="team-invitations" tabIndex={-1}>
        {words.invitations} {invitations.length > 0 && <span class="team-count">{invitations.length}</span>}
      </h2>
      {invitations.length === 0 && <p class="team-list team-none">{words.noInvitations}</p>}
      {invitations.length > 0 && (
        <ul class="team-list" aria-labelledby="team-invitations">
          {invitations.map((invitation) => {
            const { id, email, role, expiresAt, isExpired, refusal } = invitation
            return (
              <li key={id}>
                <Avatar name={null} seed={id} />
                <div class="team-facts">
                  <p>
                    <strong>{email}</strong>
                  </p>
                  <p class="admin-hint">
                    {words.roles[role]} ·{' '}
                    {isExpired ? (
                      <span class="team-badge is-late">{words.expired}</span>
                    ) : (
                      words.expires(fullTime(expiresAt))
                    )}{' '}
                    {refusal !== null && <span class="team-badge is-late">{words.mailRefused}</span>}
                  </p>
                  {refusal !== null && <p class="admin-hint">{words.refusedBecause(refusal)}</p>}
                </div>
                {rolesGivenBy(own).includes(role) && (
                  <div class="team-actions">
                    <button
                      type="button"
                      class="button"
                      aria-label={isMailed ? words.resendNamed(email) : words.newLinkNamed(email)}
                      onClick={() => onResend(invitation)}
                    >
                      {isMailed ? words.resend : words.newLink}
                    </button>
                    <button
                      type="button"
                      class="button danger"
                      aria-label={words.revokeNamed(email)}
                      onClick={() => onRevoke(invitation)}
                    >
                      {words.revoke}
                    </button>
                  </div>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
