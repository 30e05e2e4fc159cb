import type { Role } from '@opencx/protocol/http/inbox'
import type { IconName } from '../icon/paths'
import {
  ACCOUNT_PATH,
  AUDIT_PATH,
  CANNED_PATH,
  CHAT_PATH,
  HOURS_PATH,
  KNOWLEDGE_PATH,
  LAUNCH_PATH,
  NOTIFICATIONS_PATH,
  SETTINGS_PATH,
  SETUP_PATH,
  TAGS_PATH,
  TEAM_PATH,
  WEBHOOKS_PATH,
} from '../place/place'
import { strings } from '../strings/strings'

/** One page of the settings. */
export interface SettingsPage {
  readonly path: string
  readonly name: string
  readonly icon: IconName
  /** Whether agents may enter it too. */
  readonly isForAgents: boolean
}

/** Pages that belong together. */
export interface SettingsGroup {
  readonly id: GroupId
  readonly name: string
  readonly pages: readonly SettingsPage[]
}

type GroupId = keyof typeof strings.frame.settingsGroups

const words = strings.frame
const page = (path: string, name: string, icon: IconName, isForAgents = false): SettingsPage => ({
  path,
  name,
  icon,
  isForAgents,
})

const group = (id: GroupId, pages: readonly SettingsPage[]): SettingsGroup => ({
  id,
  name: words.settingsGroups[id],
  pages,
})

const groups: readonly SettingsGroup[] = [
  group('business', [
    page(LAUNCH_PATH, words.launch, 'checkSquare'),
    page(TEAM_PATH, words.team, 'users', true),
    page(HOURS_PATH, words.hours, 'clock'),
    page(AUDIT_PATH, words.audit, 'history'),
  ]),
  group('conversations', [page(CANNED_PATH, words.canned, 'zap', true), page(TAGS_PATH, words.tags, 'tag', true)]),
  group('channels', [
    page(SETUP_PATH, words.setup, 'code'),
    page(CHAT_PATH, words.chat, 'message'),
    page(WEBHOOKS_PATH, words.webhooks, 'send'),
  ]),
  group('ai', [page(KNOWLEDGE_PATH, words.knowledge, 'book')]),
  group('own', [
    page(ACCOUNT_PATH, words.ownAccount, 'user', true),
    page(NOTIFICATIONS_PATH, words.notifications, 'bell', true),
  ]),
]

/** What somebody may enter, without groups that are empty for them. */
export function settingsOf(role: Role): readonly SettingsGroup[] {
  return groups
    .map((group) => ({ ...group, pages: group.pages.filter(({ isForAgents }) => isForAgents || role !== 'agent') }))
    .filter(({ pages }) => pages.length > 0)
}

/** The page of the settings at an address, whoever may enter it. */
export function settingsPageAt(path: string): SettingsPage | undefined {
  return groups.flatMap(({ pages }) => pages).find((one) => path.startsWith(one.path))
}

/** Whether an address is within the settings. */
export const isSetting = (path: string): boolean => path.startsWith(SETTINGS_PATH) || settingsPageAt(path) !== undefined
