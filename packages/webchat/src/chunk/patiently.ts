const FIRST_MS = 1_000
const LONGEST_MS = 30_000

/** Ends each pause that is being made. */
const pauses = new Set<() => void>()

/** Tries again, ever less often and when the network is back, until it works. Rejects when the chat ends. */
export async function patiently<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let delay = FIRST_MS; ; delay = Math.min(2 * delay, LONGEST_MS))
    try {
      return await attempt()
    } catch (error) {
      console.warn(error)
      await pause(delay)
    }
}

/** Ends all attempts: the chat is taken away. */
export function stopTrying(): void {
  for (const end of pauses) end()
}

/** Resolves after a while, or when the network is back. Rejects when the chat ends. */
export function pause(ms: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', again)
      pauses.delete(end)
      reject()
    }
    const again = () => {
      resolve(0)
      end()
    }
    const timer = setTimeout(again, ms)
    addEventListener('online', again)
    pauses.add(end)
  })
}
