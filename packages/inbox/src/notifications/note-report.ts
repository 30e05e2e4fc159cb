import type { Workspace } from '../workspace/workspace'

/** Says that notes which ask for the person were read: those of the conversation they look at. */
export function reportNotes(workspace: Workspace, openId: () => string | null): { look(): void } {
  const { api, me } = workspace
  const reported = new Set<string>()

  return {
    look() {
      const id = openId()
      const summary = id === null ? undefined : workspace.queue.value.known.value.get(id)
      if (id === null || document.visibilityState !== 'visible' || !document.hasFocus()) return
      // of one that is in no list nothing is known: it may have some
      if (summary && !summary.mentioned.includes(me.id)) return
      const latest = `${id}/${summary?.head.lastMention?.seq ?? 0}`
      if (reported.has(latest)) return
      reported.add(latest)
      void api
        .ask(`/inbox/v1/conversations/${encodeURIComponent(id)}/notes/read`, { method: 'POST' })
        .then(({ ok }) => ok || reported.delete(latest))
    },
  }
}
