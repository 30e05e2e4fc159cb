import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createOrg, createTestApp } from '../testing/app'
import { png } from '../testing/pictures'
import { type S3Server, startS3 } from '../testing/s3-server'
import { uploadsOf } from '../testing/uploads'
import { refusal, visitsOf } from '../testing/visits'
import { fileName } from './file-store'
import { s3Files } from './s3-files'

let s3: S3Server
let folder: string
beforeAll(async () => {
  s3 = await startS3()
  folder = await mkdtemp(join(tmpdir(), 'opencx-s3-test-'))
})
afterEach(() => s3.fail(null))
afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})

const anyName = () => fileName({ orgId: randomUUID(), id: randomUUID(), fingerprint: 'b'.repeat(64) }, 'thumbnail')
async function put(bytes: Buffer, name = anyName()) {
  const path = join(folder, randomUUID())
  await writeFile(path, bytes)
  await s3Files(s3.bucket).put(name, path)
  return name
}
const bytesOf = async (stream: ReadableStream<Uint8Array<ArrayBuffer>> | null) =>
  stream && Buffer.from(await new Response(stream).arrayBuffer())

test('a file that went into the bucket comes out the same, whole or in part, until it is removed', async () => {
  const files = s3Files(s3.bucket)
  const bytes = randomBytes(3_000_000)
  const name = await put(bytes)
  expect(s3.objects.get(name)?.equals(bytes)).toBe(true)
  expect((await bytesOf(await files.open(name)))?.equals(bytes)).toBe(true)
  expect((await bytesOf(await files.open(name, { start: 5, end: 9 })))?.equals(bytes.subarray(5, 10))).toBe(true)
  await files.remove(name)
  await files.remove(name)
  expect(await files.open(name)).toBeNull()
})

describe('what goes wrong has a code', () => {
  test('a wrong secret', async () => {
    const files = s3Files({ ...s3.bucket, secretAccessKey: 'another secret' })
    await expect(files.open(anyName())).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('a bucket that does not exist', async () => {
    const files = s3Files({ ...s3.bucket, name: 'nowhere' })
    const path = join(folder, 'a')
    await writeFile(path, 'a')
    await expect(files.put(anyName(), path)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('bucket'),
    })
  })

  test('a service that is full', async () => {
    s3.fail({ status: 507, code: 'XMinioStorageFull' })
    await expect(put(Buffer.from('a'))).rejects.toMatchObject({ code: 'storage_full' })
  })

  test('a service that is not there', async () => {
    const files = s3Files({ ...s3.bucket, endpoint: 'http://127.0.0.1:1' })
    await expect(files.open(anyName())).rejects.toMatchObject({ code: 'unavailable' })
  })
})

test('with S3 variables a visitor’s file goes into the bucket, and nothing is promised while the bucket is away', async () => {
  const { endpoint, region, name, accessKeyId, secretAccessKey } = s3.bucket
  const app = await createTestApp({
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_BUCKET: name,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  })
  try {
    const { widget_token } = await createOrg(app, { name: 'Shop', website: 'https://shop.test' })
    const { token } = await visitsOf(app).start(widget_token)
    const file = { token, id: randomUUID(), bytes: await png() }
    const uploads = uploadsOf(app)
    s3.fail({ status: 400, code: 'SlowDown' })
    expect(await refusal(uploads.asVisitor(file))).toBe('unavailable')
    expect((await uploads.read(token, file.id)).status).toBe(404)
    s3.fail(null)
    expect((await uploads.asVisitor(file)).status).toBe(201)
    expect([...s3.objects.keys()].filter((key) => key.includes(file.id))).toHaveLength(2)
    expect((await uploads.read(token, file.id)).status).toBe(200)
  } finally {
    await app.close()
  }
})
