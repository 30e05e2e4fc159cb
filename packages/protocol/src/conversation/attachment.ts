import { z } from 'zod'

/** A file that stands in a message. The server's word: what a sender claims of it is replaced by what was uploaded. */
export const Attachment = z.object({
  /** Made by the sender (UUIDv7) before the upload. */
  id: z.uuid(),
  /** What the file was called, without any folder. */
  name: z.string().max(255),
  /** Media type, e.g. `image/png`: found in the bytes, not taken from the sender. */
  type: z.string().max(100),
  /** Bytes. */
  size: z.number().int().nonnegative(),
  /** Pixels, of images that can be shown in the thread. */
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
})
export type Attachment = z.infer<typeof Attachment>
