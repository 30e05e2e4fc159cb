import type { Role } from '@opencx/protocol/http/inbox'
import type { Routing } from '@opencx/protocol/http/inbox-routing'
import type { Member } from '@opencx/protocol/http/inbox-team'
import { Avatar } from '../icon/avatar'
import { Icon } from '../icon/icon'
import { fullDay } from '../time/relative-time'
import type { Workspace } from '../workspace/workspace'
import { MemberState } from './member-state'
import { RoleMenu, rolesGivenBy } from './role-menu'
import { routingWords, words } from './words'

interface MemberListProps {
  readonly members: readonly Member[]
  readonly routing: Routing
  readonly workspace: Workspace
  /** Null for those who may invite nobody. */
  readonly onInvite: (() => void) | null
  readonly onRole: (member: Member, role: Role) => void
  readonly onLimit: (member: Member) => void
  /** Null where people help themselves, or this person may not help them. */
  readonly onResetLink: ((member: Member) => void) | null
  /** Also for oneself, who leaves. */
  readonly onRemove: (member: Member) => void
}

/** Everybody of the business. */
export function MemberList(props: MemberListProps) {
  const { members, routing, workspace, onInvite, onRole, onLimit, onResetLink, onRemove } = props
  const { role: own, name: business } = workspace.organization.value
  return (
    <section class="team-section" aria-labelledby="team-members">
      <header class="section-header">
        <h2 id="team-members">
          {words.members} <span class="team-count">{members.length}</span>
        </h2>
        {onInvite && (
          <button type="button" class="button primary" onClick={onInvite}>
            <Icon name="userPlus" size={14} />
            {words.invite}
          </button>
        )}
      </header>
      <ul class="team-list" aria-labelledby="team-members">
        {members.map((member) => {
          const isOwn = member.id === workspace.me.id
          const limit = member.openLimit ?? routing.openLimit
          const isDecidedOn = own !== 'agent' && rolesGivenBy(own).includes(member.role)
          return (
            <li key={member.id}>
              <Avatar name={member.name} seed={member.id} />
              <div class="team-facts">
                <p>
                  <strong dir="auto">{member.name}</strong> {isOwn && <span class="team-badge">{words.you}</span>}
                </p>
                <p class="admin-hint">{member.email}</p>
                <MemberState member={member} openLimit={routing.isOn ? routing.openLimit : null} />
                <p class="admin-hint">
                  <span>{words.joined(fullDay(member.joinedAt))}</span> ·{' '}
                  <span>{member.lastSeenAt === null ? words.notSeen : words.lastSeen(fullDay(member.lastSeenAt))}</span>
                </p>
              </div>
              <div class="team-actions">
                <RoleMenu member={member} own={own} onChoose={(role) => onRole(member, role)} />
                {routing.isOn && own !== 'agent' && (
                  <button
                    type="button"
                    class="button"
                    aria-label={routingWords.limitNamed(member.name, limit)}
                    onClick={() => onLimit(member)}
                  >
                    {routingWords.limit}
                  </button>
                )}
                {onResetLink && !isOwn && (
                  <button
                    type="button"
                    class="button"
                    aria-label={words.resetLinkNamed(member.name)}
                    onClick={() => onResetLink(member)}
                  >
                    {words.resetLink}
                  </button>
                )}
                {(isOwn || isDecidedOn) && (
                  <button
                    type="button"
                    class="button danger"
                    aria-label={isOwn ? words.leaveNamed(business) : words.removeNamed(member.name)}
                    onClick={() => onRemove(member)}
                  >
                    {isOwn ? words.leave : words.remove}
                  </button>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
