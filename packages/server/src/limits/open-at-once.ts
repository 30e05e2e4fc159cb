/** Counts what somebody has open at this moment, in this process: what is open lives in one. */
export interface OpenAtOnce {
  /** Counts one more until the returned function is called; null when that would be more than allowed. */
  open(who: string): (() => void) | null
}

export function createOpenAtOnce(most: number): OpenAtOnce {
  const counts = new Map<string, number>()
  return {
    open(who) {
      const count = counts.get(who) ?? 0
      if (count >= most) return null
      counts.set(who, count + 1)
      let isOpen = true
      return () => {
        if (!isOpen) return
        isOpen = false
        const left = (counts.get(who) ?? 0) - 1
        if (left > 0) counts.set(who, left)
        else counts.delete(who)
      }
    },
  }
}
