import type { SavedFilter } from '@opencx/protocol/http/inbox-saved-filters'
import { rooms } from '../frame/rooms'
import type { IconName } from '../icon/paths'
import { firstListing, type Listing, NEW_BUSINESS_PATH, placeUrl, queueStatuses, queueViews } from '../place/place'
import { listingOf } from '../saved-filters/filters'
import { settingsOf } from '../settings/pages'
import { strings } from '../strings/strings'
import type { Command } from './command'
import type { Here } from './here'
import { words } from './words'

/** Every place that this person may go to. */
export function goCommands({ workspace, go }: Here, filters: readonly SavedFilter[]): Command[] {
  const { queue } = strings
  const to = (url: string, name: string, icon: IconName, detail = ''): Command => ({
    id: `go${url}`,
    group: 'go',
    name,
    icon,
    detail,
    run: () => go(url),
  })
  const listed = (listing: Listing, name: string, icon: IconName) =>
    to(placeUrl({ ...listing, conversationId: null }), name, icon)
  return [
    ...rooms.map(({ path, name, icon }) => to(path, name, icon)),
    ...queueViews.map((view) => listed({ ...firstListing, view }, words.place(queue.views[view]), 'inbox')),
    ...queueStatuses
      .filter((status) => status !== firstListing.status)
      .map((status) => listed({ ...firstListing, status }, words.place(queue.status[status]), 'inbox')),
    ...filters.map((filter) => ({
      ...listed(listingOf(filter), words.filter(filter.name), 'bookmark'),
      id: `filter/${filter.id}`,
    })),
    ...settingsOf(workspace.organization.value.role).flatMap((group) =>
      group.pages.map(({ path, name, icon }) => to(path, name, icon, `${strings.frame.settings}: ${group.name}`)),
    ),
    ...(workspace.mayFound.value ? [to(NEW_BUSINESS_PATH, strings.frame.newBusiness, 'building')] : []),
  ]
}
