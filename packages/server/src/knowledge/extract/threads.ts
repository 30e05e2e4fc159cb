import { Worker } from 'node:worker_threads'
import type { Clock } from '../../clock'
import { ReadProblem } from './read-problem'

interface ThreadsOptions {
  readonly clock: Clock
  /** Tells with its first message that it is loaded, then answers each message with one message. */
  readonly program: string
  readonly atOnce: number
  /** Works that may wait for a thread; more are refused as busy. */
  readonly waiting: number
  /** For one work; a thread that takes longer is ended. */
  readonly timeoutMs: number
  /** Hears what ended a thread that its program did not foresee. */
  readonly onFailure: (error: unknown) => void
}

interface Threads<Work, Answer> {
  /** Throws `ReadProblem` when the thread ended before it answered, or the reason of `signal`. */
  run(work: Work, signal?: AbortSignal): Promise<Answer>
  close(): Promise<void>
}

interface Task<Work, Answer> {
  readonly work: Work
  answer(answer: Answer): void
  fail(error: unknown): void
}

interface Thread<Work, Answer> {
  readonly worker: Worker
  /** Whether its program is loaded, which takes a busy machine longer than many a page. */
  isReady: boolean
  /** What it does now. */
  task: Task<Work, Answer> | null
  /** Of the start, of the time limit, or of the end that idleness brings. */
  stopTimer(): void
}

const START_MS = 60_000
const IDLE_MS = 30_000
/** What a page of 5 MB needs, several times. */
const MEMORY_MB = 512
/** Most of what a page is parsed into is gone when it was read; with less, a fifth of the time goes into clearing up. */
const NURSERY_MB = 64

/** Gives works to a few threads, one at a time each; a thread that runs away or breaks is ended and costs only its work. */
export function createThreads<Work, Answer>(options: ThreadsOptions): Threads<Work, Answer> {
  const { clock, program, atOnce, waiting: line, timeoutMs, onFailure } = options
  const threads = new Set<Thread<Work, Answer>>()
  const waiting: Task<Work, Answer>[] = []
  let isClosed = false

  const start = (): Thread<Work, Answer> => {
    const worker = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: NURSERY_MB },
    })
    const stopTimer = clock.after(START_MS, () => {
      const cause = new Error(`a reading thread was not ready within ${START_MS / 1000} seconds`)
      onFailure(cause)
      end(thread, new ReadProblem('reader_failed', { cause }))
    })
    const thread: Thread<Work, Answer> = { worker, isReady: false, task: null, stopTimer }
    threads.add(thread)
    worker.once('message', () => {
      thread.isReady = true
      if (thread.task) limit(thread)
      worker.on('message', (answer: Answer) => {
        const { task } = thread
        rest(thread)
        task?.answer(answer)
        giveOut()
      })
    })
    worker.on('error', (cause) => {
      const isFull = 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
      if (!isFull) onFailure(cause)
      end(thread, new ReadProblem(isFull ? 'too_complex' : 'reader_failed', { cause }))
    })
    worker.on('exit', () => end(thread))
    return thread
  }
  const limit = (thread: Thread<Work, Answer>) => {
    thread.stopTimer()
    thread.stopTimer = clock.after(timeoutMs, () => end(thread))
  }
  const rest = (thread: Thread<Work, Answer>) => {
    thread.stopTimer()
    thread.task = null
    thread.stopTimer = clock.after(IDLE_MS, () => end(thread))
  }
  const end = (thread: Thread<Work, Answer>, error: unknown = new ReadProblem('too_complex')) => {
    if (!threads.delete(thread)) return
    thread.stopTimer()
    void thread.worker.terminate()
    thread.task?.fail(error)
    giveOut()
  }
  const giveOut = () => {
    while (waiting.length > 0) {
      const thread = [...threads].find(({ task }) => task === null) ?? (threads.size < atOnce ? start() : null)
      const task = thread && waiting.shift()
      if (!task) return
      thread.task = task
      if (thread.isReady) limit(thread)
      thread.worker.postMessage(task.work)
    }
  }

  return {
    run: (work, signal) =>
      new Promise<Answer>((resolve, reject) => {
        signal?.throwIfAborted()
        if (isClosed || waiting.length >= line) throw new ReadProblem('busy')
        const settle = () => signal?.removeEventListener('abort', giveUp)
        const task: Task<Work, Answer> = {
          work,
          answer(answer) {
            settle()
            resolve(answer)
          },
          fail(error) {
            settle()
            reject(error)
          },
        }
        const giveUp = () => {
          const place = waiting.indexOf(task)
          if (place >= 0) waiting.splice(place, 1)
          for (const thread of threads) if (thread.task === task) end(thread, signal?.reason)
          task.fail(signal?.reason)
        }
        signal?.addEventListener('abort', giveUp)
        waiting.push(task)
        giveOut()
      }),
    async close() {
      isClosed = true
      const ended = [...threads].map(({ worker }) => worker.terminate())
      for (const task of waiting.splice(0)) task.fail(new ReadProblem('busy'))
      for (const thread of [...threads]) end(thread)
      await Promise.all(ended)
    },
  }
}
