import { type Notifier, type NotifierOptions, startNotifier } from './notifier'
import { notificationsOf } from './settings'
import { browserTabs } from './tabs'

/** Starts to tell of what happens, with what this browser offers for it. */
export const start = (options: Omit<NotifierOptions, 'state' | 'tabs'>): Notifier =>
  startNotifier({
    ...options,
    state: notificationsOf(options.workspace),
    tabs: browserTabs(options.workspace.storage),
  })
