import type { Summary } from '@opencx/protocol/http/summary'
import { effect } from '@preact/signals'
import type { Workspace } from '../workspace/workspace'
import { showOnIcon } from './favicon'
import { type News, newsIn } from './news'
import { reportNotes } from './note-report'
import { noticeText } from './notice-text'
import type { NotificationState } from './settings'
import type { Tabs } from './tabs'

/** A tab that somebody looks at decides first. */
const UNWATCHED_MS = 400

export interface NotifierOptions {
  readonly workspace: Workspace
  readonly state: NotificationState
  readonly tabs: Tabs
  /** The conversation on the screen of this tab, if there is one. */
  readonly openId: () => string | null
  /** Goes to a conversation. */
  readonly open: (summary: Summary) => void
}

export interface Notifier {
  /** What is on the screen is another conversation, or is seen again. */
  look(): void
  stop(): void
}

/** Tells of what happens: by sound, by a notification of the system, and with the number on the icon of the tab. */
export function startNotifier({ workspace, state, tabs, openId, open }: NotifierOptions): Notifier {
  const seen = new Map<string, number>()
  const notes = reportNotes(workspace, openId)
  let isStopped = false

  function hear(summaries: Iterable<Summary>): void {
    const known = state.known.peek()
    if (known === null) return
    const { since, settings } = known
    for (const summary of summaries) {
      const { conversationId: id, head } = summary
      const before = seen.get(id) ?? 0
      if (head.seq <= before) continue
      seen.set(id, head.seq)
      const news = newsIn(summary, { userId: workspace.me.id, since, seen: before, unassigned: settings.unassigned })
      if (news) void tell(news)
    }
  }

  async function tell(news: News): Promise<void> {
    const { conversationId } = news.summary
    const isWatched = document.hasFocus() && openId() === conversationId
    if (!document.hasFocus()) await new Promise((resolve) => setTimeout(resolve, UNWATCHED_MS))
    const isOurs = await tabs.claim(`${conversationId}/${news.seq}`)
    const settings = state.known.peek()?.settings
    if (!isOurs || isWatched || isStopped || !settings) return
    if (settings.sound) void state.sound.play()
    state.desktop.show({ ...noticeText(news, settings), tag: conversationId, onClick: () => open(news.summary) })
  }

  const stops = [
    // what is pushed of their other businesses too
    workspace.listenToSummaries(hear),
    // and what is read where nothing can be pushed
    effect(() => {
      if (state.known.value !== null) hear(workspace.queue.value.known.value.values())
      notes.look()
    }),
    effect(() => showOnIcon(workspace.queue.value.unread.value)),
  ]
  const onFocus = () => {
    notes.look()
    // another tab may have changed it
    void state.read()
  }
  addEventListener('focus', onFocus)
  void state.read()

  return {
    look: notes.look,
    stop() {
      isStopped = true
      removeEventListener('focus', onFocus)
      for (const stop of stops) stop()
      showOnIcon(0)
      tabs.stop()
    },
  }
}
