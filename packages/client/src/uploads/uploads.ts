import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { uuidv7 } from '@opencx/protocol/id'
import { backoff } from '../backoff'
import { type Clock, systemClock } from '../clock'
import { browserEnvironment, type Environment, randomFraction } from '../environment'
import { type Send, send as sendOnce } from './send'
import { failureOf, UploadFailure } from './upload-failure'

/** Sending is given up when no byte has left for so long, however long the whole takes. */
const STALLED_MS = 30_000
/** Once all is sent the server looks at it and may have others before. */
const ANSWER_WITHIN_MS = 90_000
/** Slower networks than this many bytes a second cannot be told from stalled ones where nothing tells of progress. */
const SLOWEST = 10_000
const TRIES = 5
/** Longer than this nobody looks at a progress bar that stands still. */
const LONGEST_WAIT_MS = 30_000
/** How often it is tried where the device says that it has no network, which is not always true. */
const OFFLINE_WAIT_MS = 60_000
const FETCH_WITHIN_MS = 60_000

export interface UploadOptions {
  /** Ends the upload; it fails with `cancelled`. */
  readonly signal?: AbortSignal
  /** How much has left, from 0 to 1. Falls back to 0 when the network was lost and it begins anew. */
  readonly onProgress?: (fraction: number) => void
}

/** Files of one person: up before the message that carries them, and down again. */
export interface Uploads {
  /** Uploads a file, trying again where the network failed. Throws `UploadFailure`, always. */
  upload(file: File, options?: UploadOptions): Promise<Attachment>
  /** Fetches a file, or the small picture of it. Throws `UploadFailure`, always. */
  fetchAttachment(id: string, options?: { readonly thumbnail?: boolean; readonly signal?: AbortSignal }): Promise<Blob>
}

/** Where requests go and what they show there. */
export interface Door {
  readonly uploadUrl: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly withCookie: boolean
}

export interface UploadsOptions {
  /** The door to use; asked again with the code of a refusal that another door may mend, and null when none does. */
  readonly openDoor: (refusal?: { code: string; door: Door }) => Promise<Door | null>
  readonly clock?: Clock
  readonly environment?: Environment
  readonly send?: Send
}

/** The same for visitors and agents, who differ in their doors. */
export function createUploads(options: UploadsOptions): Uploads {
  const { openDoor, clock = systemClock, environment = browserEnvironment, send = sendOnce } = options

  /** Runs a request through the door, and once more when the door itself was the problem. */
  const through = async <Result>(request: (door: Door) => Promise<Result>): Promise<Result> => {
    const door = await openDoor()
    if (!door) throw new UploadFailure('network')
    return request(door).catch(async (failure) => {
      const other = failure instanceof UploadFailure ? await openDoor({ code: failure.code, door }) : null
      if (!other) throw failure
      return request(other)
    })
  }
  const sendWatched = async (door: Door, { file, id, onProgress, signal }: Upload): Promise<Attachment> => {
    const stalled = new AbortController()
    const abort = () => stalled.abort()
    let cancel = () => {}
    const expect = (ms: number) => {
      cancel()
      cancel = clock.after(ms, abort)
    }
    signal?.addEventListener('abort', abort)
    const isBlind = typeof XMLHttpRequest === 'undefined'
    expect(isBlind ? ANSWER_WITHIN_MS + (file.size / SLOWEST) * 1_000 : STALLED_MS)
    try {
      const { status, body, retryAfter } = await send({
        url: door.uploadUrl,
        headers: { ...door.headers, 'X-Attachment-Id': id, 'X-Attachment-Name': encodeName(file.name) },
        withCookie: door.withCookie,
        file,
        signal: stalled.signal,
        onSent(bytes) {
          expect(bytes < file.size ? STALLED_MS : ANSWER_WITHIN_MS)
          onProgress?.(Math.min(1, bytes / file.size))
        },
      })
      if (status !== 201) throw failureOf(status, body, retryAfter)
      return JSON.parse(body)
    } finally {
      cancel()
      signal?.removeEventListener('abort', abort)
    }
  }
  /** Waits for so long, or until the network is back; at once when it is cancelled. */
  const pause = (ms: number, signal: AbortSignal | undefined) =>
    new Promise<void>((resolve) => {
      const finish = () => {
        cancel()
        stopWaking()
        signal?.removeEventListener('abort', finish)
        resolve()
      }
      const cancel = clock.after(ms, finish)
      const stopWaking = environment.onWake(finish)
      signal?.addEventListener('abort', finish)
    })

  return {
    async upload(file, { signal, onProgress } = {}) {
      if (file.size === 0) throw new UploadFailure('attachment_empty', { message: EMPTY })
      // the same id in every try, so that a lost reply is no second file
      const id = uuidv7(clock.now(), environment.randomBytes(10))
      for (let attempt = 1; ; attempt++) {
        if (signal?.aborted) throw new UploadFailure('cancelled')
        onProgress?.(0)
        const outcome = await through((door) => sendWatched(door, { file, id, onProgress, signal })).catch(asFailure)
        if (signal?.aborted) throw new UploadFailure('cancelled')
        if (!(outcome instanceof UploadFailure)) return outcome
        const wait = waitBefore(outcome, { attempt, environment })
        if (wait === null) throw outcome
        await pause(wait, signal)
      }
    },
    fetchAttachment: (id, { thumbnail = false, signal } = {}) =>
      through((door) => fetchBlob(door, { path: `${id}${thumbnail ? '/thumbnail' : ''}`, signal })).catch((failure) => {
        throw asFailure(failure)
      }),
  }
}

interface Upload {
  readonly file: File
  readonly id: string
  readonly onProgress: UploadOptions['onProgress'] | undefined
  readonly signal: AbortSignal | undefined
}

async function fetchBlob(
  { url, headers, withCookie }: Door,
  { path, signal }: { path: string; signal: AbortSignal | undefined },
): Promise<Blob> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, FETCH_WITHIN_MS)
  signal?.addEventListener('abort', abort)
  try {
    const credentials = withCookie ? 'same-origin' : 'omit'
    const response = await fetch(`${url}/${path}`, { headers, credentials, signal: controller.signal })
    if (!response.ok) throw failureOf(response.status, await response.text(), response.headers.get('Retry-After'))
    return await response.blob()
  } catch (error) {
    if (error instanceof UploadFailure) throw error
    throw new UploadFailure(signal?.aborted ? 'cancelled' : 'network', { cause: error })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

/** Milliseconds until the next try, or null when there is none. */
function waitBefore(
  { code, retryAfterMs }: UploadFailure,
  { attempt, environment }: { attempt: number; environment: Environment },
): number | null {
  // waking up ends the wait
  if (code === 'network' && !environment.isOnline()) return OFFLINE_WAIT_MS
  if (attempt >= TRIES || !['network', 'unavailable', 'rate_limited'].includes(code)) return null
  const wait = Math.max(retryAfterMs ?? 0, backoff(attempt, randomFraction(environment)))
  return wait > LONGEST_WAIT_MS ? null : wait
}

function asFailure(error: unknown): UploadFailure {
  return error instanceof UploadFailure ? error : new UploadFailure('network', { cause: error })
}

/** Percent-encoded; half a letter, which some systems allow in names, would make the encoder throw. */
function encodeName(name: string): string {
  return encodeURIComponent(name.slice(-MOST_LETTERS).replace(/\p{Cs}/gu, '\ufffd')) || 'file'
}

/** Nine encoded characters each at most; the ending is what must not be lost. */
const MOST_LETTERS = 250
const EMPTY = 'This file is empty. Choose another one.'
