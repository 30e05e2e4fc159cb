import type { IconName } from '../icon/paths'
import { CONTACTS_PATH, REPORTS_PATH, SETTINGS_PATH } from '../place/place'
import { strings } from '../strings/strings'

/** A part of the dashboard with an entry in the navigation. */
export interface Room {
  readonly path: string
  readonly name: string
  readonly icon: IconName
}

const inbox: Room = { path: '/inbox', name: strings.frame.inbox, icon: 'inbox' }
const contacts: Room = { path: CONTACTS_PATH, name: strings.frame.contacts, icon: 'users' }
const reports: Room = { path: REPORTS_PATH, name: strings.frame.reports, icon: 'chart' }
const settings: Room = { path: SETTINGS_PATH, name: strings.frame.settings, icon: 'settings' }

/** What the navigation shows, in this order. */
export const rooms: readonly Room[] = [inbox, contacts, reports, settings]

/** The room that an address is in; pages of the settings have addresses of their own. */
export function roomAt(path: string, isSetting: boolean): Room {
  if (isSetting) return settings
  return rooms.findLast((room) => path.startsWith(room.path)) ?? inbox
}
