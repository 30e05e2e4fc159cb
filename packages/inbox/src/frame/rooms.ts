import type { IconName } from '../icon/paths'
import { strings } from '../strings/strings'

/** A part of the dashboard with an entry in the navigation. */
export interface Room {
  readonly path: string
  readonly name: string
  readonly icon: IconName
}

/** What the navigation shows, in this order. */
export const rooms: readonly Room[] = [{ path: '/inbox', name: strings.frame.inbox, icon: 'inbox' }]
