import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { emptyZip } from '../testing/archives'
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

const roundTrip = (bytes: Uint8Array, name: string) => uploads.roundTrip(key, bytes, name)
const refused = async (bytes: Uint8Array, name: string) => {
  const { token } = await visits.start(key)
  return refusal(uploads.asVisitor({ token, bytes, name }))
}

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

describe('compressed on their way', () => {
  const send = async (encoding: string, bytes: Uint8Array<ArrayBuffer>) => {
    const { token } = await visits.start(key)
    const headers = { authorization: `Bearer ${token}`, origin: OWN_ORIGIN, 'content-encoding': encoding }
    const names = { 'x-attachment-id': randomUUID(), 'x-attachment-name': 'a.png' }
    return app.request('/widget/v1/attachments', { method: 'POST', headers: { ...headers, ...names }, body: bytes })
  }

  test('files are refused, saying how to send them', async () => {
    const reply = await send('gzip', new Uint8Array(gzipSync(await png())))
    expect(reply.headers.get('accept-encoding')).toBe('identity')
    expect(await reply.json()).toMatchObject({
      statusCode: 415,
      error: 'unsupported_media_type',
      message: expect.stringContaining('without Content-Encoding'),
    })
  })

  test('a file that says it is as it is, is taken', async () => {
    expect((await send('identity', new Uint8Array(await png()))).status).toBe(201)
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
