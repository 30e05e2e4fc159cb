import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AwsClient } from 'aws4fetch'
import { Refused } from '../http/errors'
import type { FileStore } from './file-store'

/** A bucket of S3 or of anything that speaks the same protocol. */
export interface Bucket {
  /** Address of the service, without the bucket. */
  readonly endpoint: string
  readonly region: string
  readonly name: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Longest time until a service answers; a file being sent to it counts. */
const ANSWER_WITHIN_MS = 60_000
const RETRIES = 2

/** Keeps files in a bucket. */
export function s3Files(bucket: Bucket): FileStore {
  const { accessKeyId, secretAccessKey, region } = bucket
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES })
  const incoming = mkdtempSync(join(tmpdir(), 'opencx-incoming-'))
  const ask = async (name: string, init: RequestInit): Promise<Response> => {
    const answered = new AbortController()
    const timer = setTimeout(() => answered.abort(), ANSWER_WITHIN_MS)
    const address = `${bucket.endpoint}/${bucket.name}/${name}`
    try {
      const reply = await client.fetch(address, { ...init, signal: answered.signal })
      if (reply.ok || reply.status === 404) return reply
      throw refusalOf(reply.status, await reply.text())
    } catch (error) {
      throw error instanceof Refused ? error : new Refused('unavailable', { message: UNREACHABLE, ...LATER })
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    incoming,
    async put(name, path) {
      // at most FILE_MAX_BYTES, and the signature covers its hash
      const body = await readFile(path)
      const hash = createHash('sha256').update(body).digest('hex')
      const reply = await ask(name, { method: 'PUT', body, headers: { 'x-amz-content-sha256': hash } })
      if (reply.status === 404) throw new Refused('unavailable', { message: NO_BUCKET, ...LATER })
      await reply.body?.cancel()
    },
    async open(name, range) {
      const headers = new Headers(range && { range: `bytes=${range.start}-${range.end}` })
      const reply = await ask(name, { method: 'GET', headers })
      if (reply.ok) return reply.body
      await reply.body?.cancel()
      return null
    },
    async remove(name) {
      const reply = await ask(name, { method: 'DELETE' })
      await reply.body?.cancel()
    },
  }
}

const LATER = { headers: { 'retry-after': '10' } }
const UNREACHABLE = 'The store of files does not answer at the moment. Keep the file and try again in a few seconds.'
const NO_BUCKET = 'The store of files is not set up: its bucket does not exist. Tell the administrator of this server.'

function refusalOf(status: number, body: string): Refused {
  const [, code = ''] = /<Code>(\w{1,60})<\/Code>/.exec(body) ?? []
  if (status === 507 || /StorageFull|QuotaExceeded/i.test(code)) return new Refused('storage_full', LATER)
  return new Refused('unavailable', { message: UNREACHABLE, ...LATER })
}
