import type { Role } from '@opencx/protocol/http/inbox'
import type { Member } from '@opencx/protocol/http/inbox-team'
import { Icon } from '../icon/icon'
import { Menu } from '../menu/menu'
import { MenuChoice } from '../menu/menu-item'
import { words } from './words'

const ALL: readonly Role[] = ['owner', 'admin', 'agent']

/** The roles that somebody may give. */
export function rolesGivenBy(role: Role): readonly Role[] {
  return role === 'owner' ? ALL : ALL.filter((each) => each !== 'owner')
}

interface RoleMenuProps {
  readonly member: Member
  /** What the person in front of the screen is. */
  readonly own: Role
  readonly onChoose: (role: Role) => void
}

/** What a member is; a menu where it can be changed. */
export function RoleMenu({ member: { name, role }, own, onChoose }: RoleMenuProps) {
  const roles = rolesGivenBy(own)
  if (own === 'agent' || !roles.includes(role)) return <span class="team-role">{words.roles[role]}</span>
  const face = (
    <span class="button">
      {words.roles[role]}
      <Icon name="chevronDown" size={14} />
    </span>
  )
  return (
    <Menu name={words.roleOf(name, words.roles[role])} className="is-below" face={face}>
      {roles.map((each) => (
        <MenuChoice
          key={each}
          name={words.roles[each]}
          isChosen={each === role}
          onChoose={() => each !== role && onChoose(each)}
        />
      ))}
    </Menu>
  )
}
