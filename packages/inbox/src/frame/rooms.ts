import type { Role } from '@opencx/protocol/http/inbox'
import type { IconName } from '../icon/paths'
import { AUDIT_PATH, CANNED_PATH, KNOWLEDGE_PATH, SETUP_PATH, TEAM_PATH } from '../place/place'
import { strings } from '../strings/strings'

/** A part of the dashboard with an entry in the navigation. */
export interface Room {
  readonly path: string
  readonly name: string
  readonly icon: IconName
}

const inbox: Room = { path: '/inbox', name: strings.frame.inbox, icon: 'inbox' }
const setup: Room = { path: SETUP_PATH, name: strings.frame.setup, icon: 'code' }
const knowledge: Room = { path: KNOWLEDGE_PATH, name: strings.frame.knowledge, icon: 'book' }
const canned: Room = { path: CANNED_PATH, name: strings.frame.canned, icon: 'zap' }
const team: Room = { path: TEAM_PATH, name: strings.frame.team, icon: 'users' }
const audit: Room = { path: AUDIT_PATH, name: strings.frame.audit, icon: 'history' }

/** What the navigation shows to somebody, in this order. */
export function roomsOf(role: Role): readonly Room[] {
  return role === 'agent' ? [inbox, canned, team] : [inbox, setup, knowledge, canned, team, audit]
}

/** The room that an address is in: the one with the longest path, for all begin like the inbox. */
export function roomAt(rooms: readonly Room[], path: string): Room | undefined {
  return rooms.filter((room) => path.startsWith(room.path)).sort((a, b) => b.path.length - a.path.length)[0]
}
