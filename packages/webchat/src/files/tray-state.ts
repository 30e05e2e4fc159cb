import { createVisitorUploads, UploadFailure, type Uploads } from '@opencx/client/uploads'
import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { ATTACHMENTS_MAX } from '@opencx/protocol/http/limits'
import type { Chat } from '../chat/chat'
import { computed, type ReadonlySignal, signal } from '../signal/signal'

/** A file that the visitor chose and has not sent. */
export interface Chosen {
  readonly key: number
  readonly file: File
  /** From 0 to 1. */
  readonly progress: number
  /** Once it is uploaded. */
  readonly attachment: Attachment | null
  /** Code of what went wrong. */
  readonly failure: string | null
}

/** The files beside the composer. */
export interface TrayState {
  readonly chosen: ReadonlySignal<readonly Chosen[]>
  readonly isBusy: ReadonlySignal<boolean>
  /** More were chosen than a message takes, and left out. */
  readonly isOver: ReadonlySignal<boolean>
  /** What the next message takes along. */
  readonly ready: ReadonlySignal<readonly Attachment[]>
  readonly uploads: Uploads
  add(files: Iterable<File>): void
  retry(key: number): void
  remove(key: number): void
  /** The message is on its way, with what was ready; what failed stays. */
  clear(): void
}

const trays = new WeakMap<Chat, TrayState>()

/** The files of a chat; made when first asked for. */
export function trayOf(chat: Chat): TrayState {
  const known = trays.get(chat) ?? createTray(chat)
  trays.set(chat, known)
  return known
}

function createTray(chat: Chat): TrayState {
  const uploads = createVisitorUploads(chat.visitor)
  const chosen = signal<readonly Chosen[]>([])
  const isOver = signal(false)
  const running = new Map<number, AbortController>()
  let lastKey = 0

  const change = (key: number, changes: Partial<Chosen>) => {
    chosen.value = chosen.peek().map((each) => (each.key === key ? { ...each, ...changes } : each))
  }
  const start = async ({ key, file }: Chosen) => {
    const end = new AbortController()
    running.set(key, end)
    try {
      const onProgress = (progress: number) => change(key, { progress })
      change(key, { attachment: await uploads.upload(file, { signal: end.signal, onProgress }) })
    } catch (error) {
      change(key, { failure: error instanceof UploadFailure ? error.code : 'network' })
    }
    running.delete(key)
  }
  const remove = (key: number) => {
    running.get(key)?.abort()
    isOver.value = false
    chosen.value = chosen.peek().filter((each) => each.key !== key)
  }
  // what one visitor chose is nothing for the next
  chat.visitor.onForgotten(() => {
    for (const { key } of chosen.peek()) remove(key)
  })

  return {
    chosen,
    isBusy: computed(() => chosen.value.some(({ attachment, failure }) => !attachment && !failure)),
    ready: computed(() => chosen.value.flatMap(({ attachment }) => attachment ?? [])),
    isOver,
    uploads,
    add(files) {
      const room = ATTACHMENTS_MAX - chosen.peek().length
      const wanted = [...files]
      isOver.value = wanted.length > room
      const added = wanted.slice(0, room).map((file): Chosen => {
        lastKey++
        return { key: lastKey, file, progress: 0, attachment: null, failure: null }
      })
      chosen.value = [...chosen.peek(), ...added]
      for (const each of added) void start(each)
      chat.focus()
    },
    retry(key) {
      const again = chosen.peek().find((each) => each.key === key)
      change(key, { failure: null, progress: 0 })
      if (again) void start(again)
    },
    remove(key) {
      remove(key)
      chat.focus()
    },
    clear() {
      for (const { key, attachment } of chosen.peek()) if (attachment) remove(key)
    },
  }
}
