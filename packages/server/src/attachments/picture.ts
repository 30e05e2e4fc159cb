import { THUMBNAIL_MAX_PIXELS } from '@opencx/protocol/http/limits'
import sharp, { type Sharp } from 'sharp'
import { Refused } from '../http/errors'

/** Pixels of all frames together: a picture of a few bytes can unpack to gigabytes. */
const MOST_PIXELS = 50_000_000
const MOST_FRAMES = 300
const MOST_SECONDS = 30

/** libvips keeps what it opened last; every upload is another file. */
sharp.cache(false)
// a picture each on its own thread: others wait in the queue, not in memory
sharp.concurrency(1)
// it recognises formats by itself, and must not take for SVG or TIFF what we took for a JPEG
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadPng',
    'VipsForeignLoadJpeg',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadWebp',
    'VipsForeignLoadHeif',
  ],
})

export interface MadePicture {
  readonly type: string
  readonly endings: readonly string[]
  readonly size: number
  readonly width: number
  readonly height: number
}

interface PicturePaths {
  readonly from: string
  readonly to: string
  readonly thumbnail: string
}

/** How each format is written again. */
const WRITERS: Readonly<
  Record<string, { type: string; endings: readonly string[]; write: (picture: Sharp) => Sharp }>
> = {
  png: { type: 'image/png', endings: ['png'], write: (picture) => picture.png() },
  jpeg: { type: 'image/jpeg', endings: ['jpg', 'jpeg'], write: (picture) => picture.jpeg({ quality: 88 }) },
  gif: { type: 'image/gif', endings: ['gif'], write: (picture) => picture.gif() },
  webp: { type: 'image/webp', endings: ['webp'], write: (picture) => picture.webp({ quality: 88 }) },
  // AVIF; older browsers do not show it
  heif: { type: 'image/webp', endings: ['webp'], write: (picture) => picture.webp({ quality: 88 }) },
}

/**
 * Makes a picture anew from its pixels, upright, and a small one beside it. Whatever else was in the file is gone: place
 * and camera, comments, and anything that another program would read as a page or an archive.
 */
export async function makePicture({ from, to, thumbnail }: PicturePaths): Promise<MadePicture> {
  try {
    const { format, pages = 1, width, height } = await sharp(from, { limitInputPixels: false }).metadata()
    const writer = WRITERS[format]
    if (!writer) throw new Refused('attachment_not_allowed')
    if (pages > MOST_FRAMES || width * height * pages > MOST_PIXELS) throw tooManyPixels()
    const isAnimated = pages > 1 && (format === 'gif' || format === 'webp')
    const made = await write(writer.write(open(from, isAnimated)), to)
    await write(open(to, false).resize(SMALL).webp({ quality: 80 }), thumbnail)
    const { type, endings } = writer
    return { type, endings, size: made.size, width: made.width, height: made.pageHeight ?? made.height }
  } catch (error) {
    throw isOfPicture(error) ? new Refused('attachment_damaged') : error
  }
}

/** A logo made anew from its pixels, small; null where it is no picture that we read. */
export async function makeLogo(bytes: Buffer): Promise<Buffer | null> {
  try {
    const { format, pages = 1, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (!WRITERS[format] || width * height * pages > MOST_PIXELS) return null
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient().resize(LOGO)
    return await picture.webp({ quality: 90 }).timeout({ seconds: MOST_SECONDS }).toBuffer()
  } catch (error) {
    if (isOfPicture(error)) return null
    throw error
  }
}

const LOGO = { width: 256, height: 128, fit: 'inside', withoutEnlargement: true } as const

const SMALL = {
  width: THUMBNAIL_MAX_PIXELS,
  height: THUMBNAIL_MAX_PIXELS,
  fit: 'inside',
  withoutEnlargement: true,
} as const

function open(path: string, animated: boolean): Sharp {
  const picture = sharp(path, { animated, limitInputPixels: MOST_PIXELS, failOn: 'error' })
  // frames lie below each other, so an animation cannot be turned
  return animated ? picture : picture.autoOrient()
}

function write(picture: Sharp, path: string) {
  return picture.timeout({ seconds: MOST_SECONDS }).toFile(path)
}

function tooManyPixels(): Refused {
  return new Refused('attachment_too_large', {
    message: `This picture has more than ${MOST_PIXELS / 1_000_000} million pixels. Make it smaller, and send that.`,
  })
}

/** Errors of libvips are about the picture; those with a code, such as a full disk, are about us. */
function isOfPicture(error: unknown): boolean {
  return (
    error instanceof Error && !(error instanceof Refused) && !('code' in error) && !/no space left/i.test(error.message)
  )
}
