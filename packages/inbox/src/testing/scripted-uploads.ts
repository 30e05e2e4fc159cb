import { UploadFailure, type Uploads } from '@opencx/client/uploads'
import type { Attachment } from '@opencx/protocol/conversation/attachment'

/** One file on its way; the test says what becomes of it. */
interface UnderWay {
  readonly file: File
  readonly signal: AbortSignal | undefined
  progress(fraction: number): void
  done(more?: Partial<Attachment>): void
  fail(code: string): void
}

export interface ScriptedUploads extends Uploads {
  readonly underWay: UnderWay[]
}

/** Uploads whose server is the test. */
export function scriptedUploads(): ScriptedUploads {
  const underWay: UnderWay[] = []
  return {
    underWay,
    upload: (file, { signal, onProgress } = {}) =>
      new Promise((resolve, reject) => {
        const id = `file-${underWay.length + 1}`
        underWay.push({
          file,
          signal,
          progress: (fraction) => onProgress?.(fraction),
          done: (more = {}) => resolve({ id, name: file.name, type: file.type, size: file.size, ...more }),
          fail: (code) => reject(new UploadFailure(code)),
        })
      }),
    fetchAttachment: () => Promise.reject(new UploadFailure('network')),
  }
}
