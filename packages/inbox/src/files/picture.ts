import type { Attachment } from '@opencx/protocol/conversation/attachment'

/** Box that a picture of the thread fits into, in CSS pixels. */
const MOST_WIDTH = 320
const MOST_HEIGHT = 240

/** A file that is drawn in the thread. */
export type Picture = Attachment & { readonly width: number; readonly height: number }

export function isPicture(attachment: Attachment): attachment is Picture {
  return attachment.width !== undefined && attachment.height !== undefined
}

/** How large a picture stands in the thread: known before it is loaded, so that nothing jumps. */
export function shownSize({ width, height }: Picture): { width: number; height: number } {
  const scale = Math.min(1, MOST_WIDTH / width, MOST_HEIGHT / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** Where a file is; the cookie opens it. */
export function fileUrl(id: string): string {
  return `/inbox/v1/attachments/${id}`
}

export function thumbnailUrl(id: string): string {
  return `${fileUrl(id)}/thumbnail`
}
