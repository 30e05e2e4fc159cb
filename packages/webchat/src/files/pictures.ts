import type { Uploads } from '@opencx/client/uploads'
import { shownName } from '@opencx/thread/files'
import { type ReadonlySignal, signal } from '../signal/signal'

/** Address of a picture in this document: null while it is fetched, empty where it cannot be had. */
export type PictureUrl = string | null

const urls = new Map<string, ReadonlySignal<PictureUrl>>()

/** Fetches a picture, or the small one of it, once. The frame shows what it fetched: an address alone opens nothing. */
export function pictureUrl(uploads: Uploads, id: string, thumbnail: boolean): ReadonlySignal<PictureUrl> {
  const name = `${id} ${thumbnail}`
  const known = urls.get(name)
  if (known) return known
  const url = signal<PictureUrl>(null)
  urls.set(name, url)
  uploads.fetchAttachment(id, { thumbnail }).then(
    (blob) => {
      url.value = URL.createObjectURL(blob)
    },
    () => {
      // asked again when it is drawn again
      urls.delete(name)
      url.value = ''
    },
  )
  return url
}

/** Saves a file on the visitor's device. */
export async function download(uploads: Uploads, { id, name }: { id: string; name: string }): Promise<void> {
  const url = URL.createObjectURL(await uploads.fetchAttachment(id))
  const link = document.createElement('a')
  link.href = url
  link.download = shownName({ name })
  link.click()
  // the browser has begun to read it by then
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
