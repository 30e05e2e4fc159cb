import { Refused } from '../http/errors'

/** Lets a few jobs run at a time and a bounded number wait. */
export interface Queue {
  /** Runs a job when it is its turn; refuses it when too many wait. */
  run<Result>(job: () => Promise<Result>): Promise<Result>
}

export function createQueue({ running: most, waiting: line }: { running: number; waiting: number }): Queue {
  const waiting: (() => void)[] = []
  let running = 0
  const enter = async (): Promise<void> => {
    if (running < most) {
      running++
      return
    }
    if (waiting.length >= line) throw new Refused('unavailable', { message: BUSY, headers: { 'retry-after': '5' } })
    // whoever leaves hands the place on
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
  return {
    async run(job) {
      await enter()
      try {
        return await job()
      } finally {
        leave()
      }
    },
  }
}

const BUSY = 'Too many files arrive at once. Keep the file and try again in a few seconds.'
