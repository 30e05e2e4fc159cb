import type { Signal } from '@preact/signals'
import { useLocation } from 'preact-iso/router'
import { AvailabilityChoices } from '../availability/availability-choices'
import type { OwnAvailability } from '../availability/own-availability'
import { PresenceDot } from '../availability/presence-dot'
import { BrandLogo } from '../brand/brand-logo'
import { Avatar } from '../icon/avatar'
import { Icon } from '../icon/icon'
import { RailLaunch } from '../launch/rail-launch'
import { Menu } from '../menu/menu'
import { MenuChoice, MenuItem } from '../menu/menu-item'
import { ACCOUNT_PATH, LAUNCH_PATH, NEW_BUSINESS_PATH, NOTIFICATIONS_PATH } from '../place/place'
import { isSetting } from '../settings/pages'
import { strings } from '../strings/strings'
import type { Workspace } from '../workspace/workspace'
import { roomAt, rooms } from './rooms'
import { type Theme, themes } from './theme'
import { mayLeave } from './unsaved'

interface RailProps {
  readonly workspace: Workspace
  readonly availability: OwnAvailability
  readonly theme: Signal<Theme>
  readonly onShortcuts: () => void
  readonly onPalette: () => void
  readonly onSignOut: () => void
}

const themeIcons = { system: 'monitor', light: 'sun', dark: 'moon' } as const

/** The way between rooms and businesses, and everything about oneself. */
export function Rail({ workspace, availability, theme, onShortcuts, onPalette, onSignOut }: RailProps) {
  const { path, route } = useLocation()
  const { me } = workspace
  const status = availability.value.value
  const here = roomAt(path, isSetting(path))
  return (
    <header class="rail">
      <OrganizationSwitcher workspace={workspace} />
      <nav aria-label={strings.frame.rooms}>
        {rooms.map((room) => (
          <a
            key={room.path}
            class="rail-link"
            href={room.path}
            title={room.name}
            aria-label={room.name}
            aria-current={room === here ? 'page' : undefined}
          >
            <Icon name={room.icon} size={19} />
          </a>
        ))}
      </nav>
      <div class="rail-end">
        {workspace.organization.value.role !== 'agent' && (
          <RailLaunch
            key={workspace.organization.value.id}
            workspace={workspace}
            isHere={path.startsWith(LAUNCH_PATH)}
          />
        )}
        <button
          type="button"
          class="rail-link wide-only"
          title={strings.frame.palette}
          aria-label={strings.frame.palette}
          aria-keyshortcuts="Control+K Meta+K"
          aria-haspopup="dialog"
          onClick={onPalette}
        >
          <Icon name="command" size={19} />
        </button>
        <button
          type="button"
          class="rail-link wide-only"
          title={strings.frame.shortcuts}
          aria-label={strings.frame.shortcuts}
          onClick={onShortcuts}
        >
          <Icon name="keyboard" size={19} />
        </button>
        <Menu
          name={strings.frame.account}
          hint={status === null ? undefined : strings.availability.own[status]}
          className="is-at-end"
          face={
            <span class="has-status">
              <Avatar name={me.name} seed={me.id} />
              {status && <PresenceDot status={status} />}
            </span>
          }
        >
          <p class="menu-head">
            <strong>{me.name}</strong>
            <span>{me.email}</span>
          </p>
          {status && <AvailabilityChoices own={availability} />}
          <fieldset class="menu-section" aria-label={strings.frame.theme}>
            {themes.map((name) => (
              <MenuChoice
                key={name}
                name={strings.frame.themes[name]}
                icon={themeIcons[name]}
                isChosen={theme.value === name}
                onChoose={() => {
                  theme.value = name
                }}
              />
            ))}
          </fieldset>
          <MenuItem name={strings.frame.ownAccount} icon="user" onChoose={() => mayLeave() && route(ACCOUNT_PATH)} />
          <MenuItem
            name={strings.frame.notifications}
            icon="bell"
            onChoose={() => mayLeave() && route(NOTIFICATIONS_PATH)}
          />
          {workspace.mayFound.value && (
            <MenuItem
              name={strings.frame.newBusiness}
              icon="building"
              onChoose={() => mayLeave() && route(NEW_BUSINESS_PATH)}
            />
          )}
          <MenuItem name={strings.frame.signOut} icon="signOut" onChoose={onSignOut} />
        </Menu>
      </div>
    </header>
  )
}

function OrganizationSwitcher({ workspace }: { readonly workspace: Workspace }) {
  const { route } = useLocation()
  const here = workspace.organization.value
  const { organizations } = workspace.me
  if (organizations.length < 2)
    return (
      <span class="rail-logo" title={here.name}>
        <BrandLogo brand={here.brand} />
      </span>
    )
  return (
    <Menu name={here.name} face={<Avatar name={here.name} seed={here.id} />}>
      <p class="menu-head">{strings.frame.business}</p>
      {organizations.map(({ id, name }) => (
        <MenuChoice
          key={id}
          name={name}
          isChosen={id === here.id}
          onChoose={() => {
            if (!mayLeave()) return
            workspace.switchTo(id)
            route('/inbox/')
          }}
        />
      ))}
    </Menu>
  )
}
