import type { Availability } from '@opencx/protocol/http/inbox-routing'
import { themes } from '../frame/theme'
import type { IconName } from '../icon/paths'
import { type ShortcutName, shortcuts } from '../keyboard/shortcuts'
import { actionOf } from '../keyboard/use-shortcuts'
import { strings } from '../strings/strings'
import type { Command, GroupName } from './command'
import type { Here } from './here'
import { words } from './words'

const AVAILABILITIES: readonly Availability[] = ['available', 'busy', 'away']

/** What a key does anyway, where something on screen offers it now. */
export function ofShortcut(name: ShortcutName, group: GroupName, icon: IconName): Command[] {
  const act = actionOf(name)
  const keys = shortcuts.find((shortcut) => shortcut.name === name)?.keys ?? []
  if (!act) return []
  return [
    {
      id: name,
      group,
      icon,
      keys,
      name: strings.shortcuts.actions[name],
      run: () => act(new KeyboardEvent('keydown')),
    },
  ]
}

/** What somebody does for themselves. */
export function ownCommands({ workspace, availability, theme, go, onSignOut }: Here): Command[] {
  const now = availability.value.value
  const own = (id: string, icon: IconName, name: string, run: () => void): Command => ({
    id,
    group: 'own',
    icon,
    name,
    run,
  })
  return [
    ...ofShortcut('search', 'own', 'search'),
    ...AVAILABILITIES.filter((each) => now !== null && each !== now).map((each) =>
      own(`availability/${each}`, 'user', words.availability(strings.availability.names[each]), () => {
        void availability.choose(each)
      }),
    ),
    ...themes
      .filter((each) => each !== theme.value)
      .map((each) =>
        own(`theme/${each}`, 'monitor', words.theme(strings.frame.themes[each]), () => {
          theme.value = each
        }),
      ),
    ...workspace.me.organizations
      .filter(({ id }) => id !== workspace.organization.value.id)
      .map(({ id, name }) => ofBusiness(id, name)),
    ...ofShortcut('help', 'own', 'keyboard'),
    own('sign-out', 'signOut', strings.frame.signOut, onSignOut),
  ]

  function ofBusiness(id: string, name: string): Command {
    return own(`business/${id}`, 'building', words.switchTo(name), () => go('/inbox/', () => workspace.switchTo(id)))
  }
}
