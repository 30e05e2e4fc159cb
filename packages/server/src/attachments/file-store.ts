import type { ByteRange } from './byte-range'

/** Where the bytes of files are. Names are made by `fileName` only. */
export interface FileStore {
  /** Takes the file at `path` over under a name; whoever reads sees all of it or nothing. Throws `Refused` when there is no room. */
  put(name: string, path: string): Promise<void>
  /** The bytes, or some of them; null when there is no such file. Throws `Refused` while the store cannot be reached. */
  open(name: string, range?: ByteRange): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | null>
  /** Removes a file; one that is gone already is no failure. */
  remove(name: string): Promise<void>
  /** A directory of this machine for files on their way in; made when it is first needed. */
  readonly incoming: string
}

const ID = /^[0-9a-f-]{36}$/
const FINGERPRINT = /^[0-9a-f]{64}$/

export interface StoredFile {
  readonly orgId: string
  readonly id: string
  readonly fingerprint: string
}

/** The name of a file in the store. Whatever is no id throws: a name can lead nowhere else. */
export function fileName({ orgId, id, fingerprint }: StoredFile, part: 'file' | 'thumbnail' = 'file'): string {
  if (!ID.test(orgId) || !ID.test(id) || !FINGERPRINT.test(fingerprint)) throw new Error('not the ids of a file')
  return `${orgId}/${id}.${fingerprint}${part === 'thumbnail' ? '.thumbnail' : ''}`
}

/** Every name that a file has in the store. */
export function fileNames({ hasThumbnail, ...file }: StoredFile & { readonly hasThumbnail: boolean }): string[] {
  return hasThumbnail ? [fileName(file), fileName(file, 'thumbnail')] : [fileName(file)]
}

const NAME = /^[0-9a-f-]{36}\/[0-9a-f-]{36}\.[0-9a-f]{64}(\.thumbnail)?$/

/** Whether a text from elsewhere is the name of a file, and so leads nowhere else. */
export function isFileName(text: string): boolean {
  return NAME.test(text)
}
