import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { emptyZip } from '../testing/archives'
import { animated, png, sidewaysJpeg } from '../testing/pictures'
import { uploadsOf } from '../testing/uploads'
import { visitsOf } from '../testing/visits'

const text = (content: string) => Buffer.from(content)

let app: TestApp
let uploads: ReturnType<typeof uploadsOf>
let visits: ReturnType<typeof visitsOf>
let key: string
beforeAll(async () => {
  app = await createTestApp()
  uploads = uploadsOf(app)
  visits = visitsOf(app)
  key = (await createOrg(app, { name: 'Shop', website: 'https://shop.test' })).widget_token
})
afterAll(() => app.close())

const roundTrip = (bytes: Uint8Array, name: string) => uploads.roundTrip(key, bytes, name)

describe('pictures are made anew', () => {
  test('a photo stands upright, without where and with what it was taken', async () => {
    const photo = await sidewaysJpeg()
    expect(photo.includes('SecretCamera')).toBe(true)
    const { file, bytes } = await roundTrip(photo, 'IMG_0001.JPG')
    expect(file).toMatchObject({ name: 'IMG_0001.JPG', type: 'image/jpeg', width: 20, height: 40, size: bytes.length })
    const { exif, orientation, width, height } = await sharp(bytes).metadata()
    expect({ exif, orientation, width, height }).toEqual({
      exif: undefined,
      orientation: undefined,
      width: 20,
      height: 40,
    })
    expect(bytes.includes('SecretCamera')).toBe(false)
  })

  test.each(['gif', 'webp'] as const)('an animation (%s) keeps moving, with the size of one frame', async (format) => {
    const { file, bytes } = await roundTrip(await animated(format), `dance.${format}`)
    expect(file).toMatchObject({ type: `image/${format}`, width: 30, height: 20 })
    expect((await sharp(bytes).metadata()).pages).toBe(3)
  })

  test('AVIF becomes WebP, which more browsers show', async () => {
    const avif = await sharp({ create: { width: 32, height: 16, channels: 3, background: 'red' } })
      .avif()
      .toBuffer()
    const { file, bytes } = await roundTrip(avif, 'photo.avif')
    expect(file).toMatchObject({ type: 'image/webp', width: 32, height: 16 })
    expect((await sharp(bytes).metadata()).format).toBe('webp')
  })

  test('a thumbnail is a WebP of at most 640 pixels', async () => {
    const { token, file } = await roundTrip(await png(2_000, 1_000), 'wide.png')
    const reply = await uploads.read(token, `${file.id}/thumbnail`)
    expect(reply.headers.get('content-type')).toBe('image/webp')
    expect(await sharp(await reply.arrayBuffer()).metadata()).toMatchObject({ format: 'webp', width: 640, height: 320 })
  })

  test('what calls itself a PNG but is a JPEG is named after what it is', async () => {
    expect((await roundTrip(await sidewaysJpeg(), 'photo.png')).file).toMatchObject({
      name: 'photo.png.jpg',
      type: 'image/jpeg',
    })
  })
})

describe('documents are kept as they are, to be downloaded', () => {
  const pdf = text('%PDF-1.7\n%%EOF')
  test.each([
    ['a PDF', pdf, 'offer.pdf', 'application/pdf'],
    ['a text', text('Grüße'), 'notes.txt', 'text/plain'],
    ['a table', text('a;b\n1;2\n'), 'table.csv', 'text/csv'],
    ['an old table of a Windows', Buffer.from([0x4d, 0xfc, 0x6c, 0x3b, 0x0a]), 'table.csv', 'text/csv'],
    ['an archive', emptyZip(), 'logs.zip', 'application/zip'],
    [
      'an old spreadsheet',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'old.xls',
      'application/vnd.ms-excel',
    ],
  ])('%s', async (_name, given, name, type) => {
    const { file, read, bytes } = await roundTrip(given, name)
    expect(file).toEqual({ id: file.id, name, type, size: given.length })
    expect(bytes.equals(given)).toBe(true)
    expect(read.headers.get('content-disposition')).toMatch(/^attachment; filename="/)
  })

  test('a media player gets the part that it asks for', async () => {
    const { token, file } = await roundTrip(pdf, 'offer.pdf')
    const part = await uploads.read(token, file.id, { range: 'bytes=1-3' })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      `bytes 1-3/${pdf.length}`,
      'PDF',
    ])
    const none = await uploads.read(token, file.id, { range: 'bytes=900-' })
    expect([none.status, none.headers.get('content-range')]).toEqual([416, `bytes */${pdf.length}`])
    const changed = await uploads.read(token, file.id, { range: 'bytes=1-3', 'if-range': '"another"' })
    expect(changed.status).toBe(200)
  })

  test('who has it already is told so, after they are known', async () => {
    const { token, file, read } = await roundTrip(pdf, 'offer.pdf')
    const etag = read.headers.get('etag') ?? ''
    expect((await uploads.read(token, file.id, { 'if-none-match': etag })).status).toBe(304)
    const stranger = await visits.start(key)
    expect((await uploads.read(stranger.token, file.id, { 'if-none-match': etag })).status).toBe(404)
    expect(read.headers.get('cache-control')).toBe('private, no-cache')
  })

  test('a name of any script travels whole', async () => {
    const { file, read } = await roundTrip(pdf, "عرض 'سعر'.pdf")
    expect(file.name).toBe("عرض 'سعر'.pdf")
    const disposition = read.headers.get('content-disposition') ?? ''
    expect(decodeURIComponent(disposition.split("filename*=UTF-8''")[1] ?? '')).toBe(file.name)
    expect(disposition).toMatch(/^[\x20-\x7e]+$/)
  })
})
