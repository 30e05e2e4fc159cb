import type { Connect, Push, PushState, Watcher } from './push'

interface Watch {
  readonly conversationId: string
  readonly watcher: Watcher
  /** Set when the push connection watches it. */
  end?: () => void
}

/** A push connection whose code is loaded when there is something to watch. Until then, and where it cannot be had: poll. */
export function lazyPush(load: () => Promise<Connect>): Connect {
  return (context) => {
    const watches = new Set<Watch>()
    let state: PushState = 'off'
    let push: Push | null = null
    let attempt = 0
    let cancelRetry = () => {}
    let isStopped = false

    const begin = (watch: Watch) => {
      watch.end = push?.watch(watch.conversationId, watch.watcher)
    }
    const fetch = async () => {
      const connect = await load().catch(() => null)
      if (isStopped) return
      if (connect) {
        push = connect(context)
        return watches.forEach(begin)
      }
      cancelRetry = context.clock.after(context.retryDelay(++attempt), fetch)
      if (state === 'blocked') return
      state = 'blocked'
      for (const { watcher } of watches) watcher.onState(state)
    }

    return {
      get state() {
        return push ? push.state : state
      },
      watch(conversationId, watcher) {
        const watch: Watch = { conversationId, watcher }
        watches.add(watch)
        begin(watch)
        if (state === 'off') {
          state = 'connecting'
          void fetch()
        }
        return () => {
          watches.delete(watch)
          watch.end?.()
        }
      },
      signal: (conversationId, signal) => push?.signal(conversationId, signal) ?? false,
      stop() {
        isStopped = true
        cancelRetry()
        push?.stop()
      },
    }
  }
}
