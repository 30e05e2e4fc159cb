import type { FileStore } from './file-store'
import { localFiles } from './local-files'
import { type Bucket, s3Files } from './s3-files'

/** The store of all files: a bucket where there is one, else a directory. */
export function openFiles({ bucket, directory }: { bucket: Bucket | null; directory: string }): FileStore {
  return bucket ? s3Files(bucket) : localFiles(directory)
}
