import type { Attachment } from '@opencx/protocol/conversation/attachment'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { animated, bombPng, png, sidewaysJpeg } from '../testing/pictures'
import { uploadsOf } from '../testing/uploads'
import { refusal, visitsOf } from '../testing/visits'

const HTML = '<!doctype html><script>alert(document.domain)</script>'
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
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

/** Uploads as a new visitor and reads the file back. */
async function roundTrip(bytes: Uint8Array, name: string) {
  const { token } = await visits.start(key)
  const reply = await uploads.asVisitor({ token, bytes, name })
  expect(reply.status, await reply.clone().text()).toBe(201)
  const file: Attachment = await reply.json()
  const read = await uploads.read(token, file.id)
  return { token, file, read, bytes: Buffer.from(await read.clone().arrayBuffer()) }
}
const refused = async (bytes: Uint8Array, name: string) => {
  const { token } = await visits.start(key)
  return refusal(uploads.asVisitor({ token, bytes, name }))
}

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

describe('attack: what would run as a page or a program', () => {
  test.each([
    ['SVG', text(SVG), 'logo.svg'],
    ['SVG called PNG', text(SVG), 'logo.png'],
    ['SVG with a prologue', text(`<?xml version="1.0"?>${SVG}`), 'logo.svg'],
    ['HTML', text(HTML), 'page.html'],
    ['HTML called JPEG', text(HTML), 'photo.jpg'],
    ['a script', text('alert(1)'), 'a.js'],
    ['a batch file', text('@echo off'), 'run.bat'],
    ['a program', Buffer.concat([text('MZ'), Buffer.alloc(200)]), 'setup.txt'],
    ['a program of Linux', Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(200)]), 'notes.txt'],
    [
      'an installer that looks like old Office',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'setup.msi',
    ],
    ['bytes without a meaning', Buffer.from([0, 1, 2, 3, 4, 5]), 'data.txt'],
    ['a text with NUL in it', text('a\0b'), 'a.txt'],
  ])('%s is refused', async (_name, bytes, name) => {
    expect(await refused(bytes, name)).toBe('attachment_not_allowed')
  })

  test('attack: HTML behind a GIF is gone', async () => {
    const { bytes } = await roundTrip(Buffer.concat([await animated('gif'), text(HTML)]), 'a.gif')
    expect(bytes.includes('<script')).toBe(false)
  })

  test('attack: HTML in the comment of a GIF is gone', async () => {
    const gif = await animated('gif')
    const comment = Buffer.concat([Buffer.from([0x21, 0xfe, HTML.length]), text(HTML), Buffer.from([0])])
    const at = gif.indexOf(Buffer.from([0x21]), 13)
    const { bytes } = await roundTrip(Buffer.concat([gif.subarray(0, at), comment, gif.subarray(at)]), 'a.gif')
    expect(bytes.includes('<script')).toBe(false)
  })

  test('attack: an archive behind a JPEG is gone', async () => {
    const { bytes } = await roundTrip(Buffer.concat([await sidewaysJpeg(), emptyZip()]), 'a.jpg')
    expect(bytes.includes(Buffer.from('PK\x05\x06', 'latin1'))).toBe(false)
  })

  test('attack: a PDF that is a page too is never served as one', async () => {
    const { file, read } = await roundTrip(text(`%PDF-1.4\n${HTML}\n%%EOF`), 'evil.html')
    expect(file.name).toBe('evil.html.pdf')
    expect(Object.fromEntries(read.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
      'cross-origin-resource-policy': 'same-origin',
      'content-disposition': expect.stringMatching(/^attachment/),
    })
  })

  test('attack: a page called a text is a text to download', async () => {
    const { read } = await roundTrip(text(HTML), 'page.txt')
    expect(read.headers.get('content-type')).toBe('text/plain')
    expect(read.headers.get('content-disposition')).toMatch(/^attachment/)
  })
})

describe('attack: bombs', () => {
  test.each([
    ['30,000 × 30,000 pixels', () => bombPng(30_000, 30_000), 'attachment_too_large'],
    ['a side without end', () => bombPng(2_000_000_000, 2), 'attachment_damaged'],
    ['fewer rows than it says', () => bombPng(5_000, 5_000), 'attachment_damaged'],
    ['frames without end', () => animated('gif', 301), 'attachment_too_large'],
  ])('a picture with %s is refused, quickly and without the memory', async (_name, make, code) => {
    const bytes = await make()
    const started = performance.now()
    const before = process.memoryUsage.rss()
    expect(await refused(bytes, 'bomb.png')).toBe(code)
    expect(performance.now() - started).toBeLessThan(5_000)
    expect((process.memoryUsage.rss() - before) / 1_048_576).toBeLessThan(150)
  })
})

describe('damaged and empty files', () => {
  test('a file of no bytes is refused', async () => {
    expect(await refused(Buffer.alloc(0), 'empty.png')).toBe('attachment_empty')
  })

  test('half a picture is refused', async () => {
    const whole = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
        background: 'red',
      },
    })
      .jpeg()
      .toBuffer()
    expect(await refused(whole.subarray(0, whole.length / 3), 'half.jpg')).toBe('attachment_damaged')
  })

  test('HEIC is refused, saying what to do', async () => {
    const { token } = await visits.start(key)
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), text('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)])
    const reply = await uploads.asVisitor({ token, bytes: heic, name: 'IMG.HEIC' })
    expect(reply.status).toBe(415)
    expect((await reply.json()).message).toContain('Save it as JPEG')
  })
})

function emptyZip(): Buffer {
  return Buffer.concat([zipEntry(), Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)])
}

/** A stored file called `a` of no bytes. */
function zipEntry(): Buffer {
  const header = Buffer.alloc(31)
  header.write('PK\x03\x04', 'latin1')
  header.writeUInt16LE(10, 4)
  header.writeUInt16LE(1, 26)
  header.write('a', 30)
  return header
}
