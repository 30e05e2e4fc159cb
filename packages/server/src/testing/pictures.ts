import { deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

const RED = { r: 220, g: 30, b: 40 }

function plain(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: RED } })
}

/** A PNG of one colour. */
export const png = (width = 40, height = 20) => plain(width, height).png().toBuffer()

/** A photo held sideways: the camera says to turn it by 90 degrees, and where it was taken. */
export const sidewaysJpeg = () =>
  plain(40, 20)
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 10/1 0/1' } })
    .jpeg()
    .toBuffer()

/** Three frames, each of another colour. */
export async function animated(format: 'gif' | 'webp', frames = 3): Promise<Buffer> {
  const colours = Array.from({ length: frames }, (_, index) => ({
    r: (index * 80) % 256,
    g: 200,
    b: (index * 31) % 256,
  }))
  const pages = await Promise.all(
    colours.map((background) =>
      sharp({ create: { width: 30, height: 20, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const joined = sharp(pages, { join: { animated: true } })
  return format === 'gif' ? joined.gif({ delay: 100 }).toBuffer() : joined.webp({ delay: 100 }).toBuffer()
}

/** A PNG that is tiny on the wire and says that it has so many pixels: all of them nothing. */
export function bombPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(1_000_000))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** Node has one of its own only from version 22 on. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
