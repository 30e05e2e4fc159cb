import { z } from 'zod'

/** A file that stands in a message. The server's word: what a sender claims of it is replaced by what was uploaded. */
export const Attachment = z.object({
  id: z.uuid().describe('Made by the sender (UUIDv7) before the upload.'),
  name: z.string().max(255).describe('What the file was called, without any folder.'),
  type: z.string().max(100).describe('Media type, e.g. `image/png`: found in the bytes, not taken from the sender.'),
  size: z.number().int().nonnegative().describe('Bytes.'),
  width: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('Pixels, of images that can be shown in the thread; absent for others.'),
  height: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('Pixels, of images that can be shown in the thread; absent for others.'),
})
export type Attachment = z.infer<typeof Attachment>
