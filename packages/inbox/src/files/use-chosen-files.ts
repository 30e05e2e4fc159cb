import { UploadFailure, type Uploads } from '@opencx/client/uploads'
import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { ATTACHMENTS_MAX, FILE_MAX_BYTES } from '@opencx/protocol/http/limits'
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'

/** A file on its way into the next message. */
export interface ChosenFile {
  readonly key: number
  readonly file: File
  readonly state:
    | { readonly step: 'uploading'; readonly fraction: number }
    | { readonly step: 'done'; readonly attachment: Attachment }
    | { readonly step: 'failed'; readonly code: string }
}

/** What is chosen for the next message, and how to change it. */
export interface ChosenFiles {
  readonly list: readonly ChosenFile[]
  /** More were chosen than one message holds. */
  readonly isOverfull: boolean
  add(files: Iterable<File>): void
  retry(key: number): void
  /** Also stops its upload. */
  remove(key: number): void
  /** What is through, in the order of choosing; the list is empty then. */
  take(): Attachment[]
}

/** Uploads files while the message is still being written; whatever is under way stops with the screen. */
export function useChosenFiles(uploads: Uploads): ChosenFiles {
  const [list, setList] = useState<readonly ChosenFile[]>([])
  const [isOverfull, setIsOverfull] = useState(false)
  const stops = useRef(new Map<number, AbortController>())
  const lastKey = useRef(0)

  const change = useCallback(
    (key: number, state: ChosenFile['state']) =>
      setList((before) => before.map((chosen) => (chosen.key === key ? { ...chosen, state } : chosen))),
    [],
  )
  const start = useCallback(
    async ({ key, file }: Pick<ChosenFile, 'key' | 'file'>) => {
      if (file.size > FILE_MAX_BYTES) return change(key, { step: 'failed', code: 'attachment_too_large' })
      const controller = new AbortController()
      stops.current.set(key, controller)
      const onProgress = (fraction: number) => change(key, { step: 'uploading', fraction })
      try {
        const attachment = await uploads.upload(file, { signal: controller.signal, onProgress })
        change(key, { step: 'done', attachment })
      } catch (error) {
        change(key, { step: 'failed', code: error instanceof UploadFailure ? error.code : 'network' })
      } finally {
        stops.current.delete(key)
      }
    },
    [uploads, change],
  )
  useEffect(() => {
    const running = stops.current
    return () => {
      for (const controller of running.values()) controller.abort()
    }
  }, [])

  return useMemo(
    () => ({
      list,
      isOverfull,
      add(files) {
        const wanted = [...files]
        const room = wanted.slice(0, ATTACHMENTS_MAX - list.length)
        setIsOverfull(room.length < wanted.length)
        const added = room.map((file) => ({ key: ++lastKey.current, file }))
        setList((before) => [
          ...before,
          ...added.map((chosen) => ({ ...chosen, state: { step: 'uploading', fraction: 0 } as const })),
        ])
        for (const chosen of added) void start(chosen)
      },
      retry(key) {
        const chosen = list.find((one) => one.key === key)
        if (!chosen) return
        change(key, { step: 'uploading', fraction: 0 })
        void start(chosen)
      },
      remove(key) {
        stops.current.get(key)?.abort()
        setIsOverfull(false)
        setList((before) => before.filter((chosen) => chosen.key !== key))
      },
      take() {
        const done = list.flatMap(({ state }) => (state.step === 'done' ? [state.attachment] : []))
        setList([])
        setIsOverfull(false)
        return done
      },
    }),
    [list, isOverfull, start, change],
  )
}

/** Whether a message may leave with what is chosen: everything is through. */
export function areThrough(list: readonly ChosenFile[]): boolean {
  return list.every(({ state }) => state.step === 'done')
}
