import * as place from '../place/place'
import { afterTexts } from '../strings/speak'
import { strings } from '../strings/strings'
import { AdminRoom } from './admin-room'

const words = strings.frame

type Load = Parameters<typeof AdminRoom>[0]['load']

interface SideRoom {
  readonly path: string
  readonly name: string
  /** What agents read in its place; null where they may enter. */
  readonly forbidden: string | null
  readonly load: Load
}

const rooms: readonly SideRoom[] = [
  {
    path: `${place.CONTACTS_PATH}/:contactId?`,
    name: words.contacts,
    forbidden: null,
    load: () => import('../contacts/contacts-page').then(({ ContactsPage }) => ContactsPage),
  },
  {
    path: place.REPORTS_PATH,
    name: words.reports,
    forbidden: null,
    load: () => import('../reports/reports-page').then(({ ReportsPage }) => ReportsPage),
  },
  {
    path: place.NEW_BUSINESS_PATH,
    name: words.newBusiness,
    forbidden: null,
    load: () => import('../new-business/new-business-page').then(({ NewBusinessPage }) => NewBusinessPage),
  },
  {
    path: place.LAUNCH_PATH,
    name: words.launch,
    forbidden: words.launchForbidden,
    load: () => import('../launch/launch-page').then(({ LaunchPage }) => LaunchPage),
  },
  {
    path: place.SETUP_PATH,
    name: words.setup,
    forbidden: words.setupForbidden,
    load: () => import('../setup/widget-setup').then(({ WidgetSetup }) => WidgetSetup),
  },
  {
    path: place.CHAT_PATH,
    name: words.chat,
    forbidden: words.chatForbidden,
    load: () => import('../look/look-page').then(({ LookPage }) => LookPage),
  },
  {
    path: place.KNOWLEDGE_PATH,
    name: words.knowledge,
    forbidden: words.knowledgeForbidden,
    load: () => import('../knowledge/knowledge').then(({ Knowledge }) => Knowledge),
  },
  {
    path: place.CANNED_PATH,
    name: words.canned,
    forbidden: null,
    load: () => import('../canned/canned-page').then(({ CannedPage }) => CannedPage),
  },
  {
    path: place.TAGS_PATH,
    name: words.tags,
    forbidden: null,
    load: () => import('../tags/tags-page').then(({ TagsPage }) => TagsPage),
  },
  {
    path: place.HOURS_PATH,
    name: words.hours,
    forbidden: words.hoursForbidden,
    load: () => import('../hours/hours-page').then(({ HoursPage }) => HoursPage),
  },
  {
    path: place.TEAM_PATH,
    name: words.team,
    forbidden: null,
    load: () => import('../team/team-page').then(({ TeamPage }) => TeamPage),
  },
  {
    path: place.WEBHOOKS_PATH,
    name: words.webhooks,
    forbidden: words.webhooksForbidden,
    load: () => import('../webhooks/webhooks-page').then(({ WebhooksPage }) => WebhooksPage),
  },
  {
    path: place.AUDIT_PATH,
    name: words.audit,
    forbidden: words.auditForbidden,
    load: () => import('../audit/audit-log').then(({ AuditLog }) => AuditLog),
  },
  {
    path: place.ACCOUNT_PATH,
    name: words.ownAccount,
    forbidden: null,
    load: () => import('../account/account-page').then(({ AccountPage }) => AccountPage),
  },
  {
    path: place.NOTIFICATIONS_PATH,
    name: words.notifications,
    forbidden: null,
    load: () => import('../notifications/notifications-page').then(({ NotificationsPage }) => NotificationsPage),
  },
]

/** The rooms beside the inbox, with their addresses. */
export const sideRooms = rooms.map(({ path, load, ...room }) => {
  // one function for each room: another one would be taken for another room
  const loadSpoken = () => afterTexts(load)
  return { path, Room: () => <AdminRoom {...room} load={loadSpoken} /> }
})
