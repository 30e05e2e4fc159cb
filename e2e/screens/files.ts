import sharp from 'sharp'
import type { Words } from './words'

/** Files that visitors and agents send, by what they show. */
export async function files({ pictureName, fileName }: Words) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="600">
<rect width="960" height="600" fill="#f6b26b"/><circle cx="650" cy="330" r="90" fill="#fff2cc"/>
<path d="M0 380 240 210 400 340 560 240 960 400V600H0z" fill="#45818e"/><path d="M0 420h960v180H0z" fill="#134f5c"/>
<path d="m300 470 220 0-40 50h-150zM400 460V330l90 120z" fill="#fff"/></svg>`
  const picture = await sharp(Buffer.from(svg)).png({ palette: true }).toBuffer()
  return {
    bay: { name: pictureName, mimeType: 'image/png', buffer: Buffer.from(picture) },
    bill: {
      name: fileName,
      mimeType: 'application/pdf',
      buffer: Buffer.from(`%PDF-1.7\n${' '.repeat(48_000)}\n%%EOF`),
    },
    nothing: { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  }
}
