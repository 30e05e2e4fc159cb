/** What tabs of one person say to each other of the conversations that they show. */
export interface OtherTabs {
  /** Whether another tab looks at it too. */
  isLookedAt(conversationId: string): Promise<boolean>
  stop(): void
}

interface Said {
  readonly type: 'asked' | 'looking'
  readonly conversationId: string
}

/** A tab that has not answered by now is not there. */
const ANSWERS_WITHIN_MS = 150

/** Asks the other tabs, and answers them; `isLooking` says what this one shows. */
export function createOtherTabs(channel: BroadcastChannel, isLooking: (conversationId: string) => boolean): OtherTabs {
  const waiting = new Map<string, Set<() => void>>()
  let isStopped = false
  const say = (said: Said) => channel.postMessage(said)
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    const { type, conversationId } = data
    if (type === 'looking') for (const heard of waiting.get(conversationId) ?? []) heard()
    else if (isLooking(conversationId)) say({ type: 'looking', conversationId })
  }
  return {
    isLookedAt(conversationId) {
      if (isStopped) return Promise.resolve(false)
      return new Promise((resolve) => {
        const asking = waiting.get(conversationId) ?? new Set()
        waiting.set(conversationId, asking)
        const settle = (isLookedAt: boolean) => {
          clearTimeout(timer)
          asking.delete(heard)
          resolve(isLookedAt)
        }
        const heard = () => settle(true)
        const timer = setTimeout(() => settle(false), ANSWERS_WITHIN_MS)
        asking.add(heard)
        say({ type: 'asked', conversationId })
      })
    },
    stop() {
      isStopped = true
      channel.close()
    },
  }
}
