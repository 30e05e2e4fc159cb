import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Bucket } from '../attachments'
import { sparePort } from './spare-port'

/** A small S3 with one bucket: it checks every signature by the letter of the specification, and keeps objects in memory. */
export interface S3Server {
  readonly bucket: Bucket
  readonly objects: ReadonlyMap<string, Buffer>
  /** Every request is answered with this status and code until it is null again. */
  fail(failure: { status: number; code: string } | null): void
  close(): Promise<void>
}

const CLOCK_SKEW_MS = 15 * 60_000

export async function startS3(): Promise<S3Server> {
  const port = await sparePort()
  const bucket: Bucket = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-test-1',
    name: 'opencx-test',
    accessKeyId: 'AKIATEST',
    secretAccessKey: 'a-secret-for-the-tests',
  }
  const objects = new Map<string, Buffer>()
  let failure: { status: number; code: string } | null = null

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray())
    if (failure) return refuse(response, failure)
    if (!isSigned(request, body, bucket)) return refuse(response, { status: 403, code: 'SignatureDoesNotMatch' })
    const [, name, ...rest] = (request.url ?? '').split('/')
    const key = rest.join('/')
    if (name !== bucket.name) return refuse(response, { status: 404, code: 'NoSuchBucket' })
    if (request.method === 'PUT') {
      objects.set(key, body)
      return response.writeHead(200).end()
    }
    if (request.method === 'DELETE') {
      objects.delete(key)
      return response.writeHead(204).end()
    }
    const object = objects.get(key)
    if (!object) return refuse(response, { status: 404, code: 'NoSuchKey' })
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    if (from === undefined) return response.writeHead(200).end(object)
    return response.writeHead(206).end(object.subarray(Number(from), Number(to) + 1))
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    bucket,
    objects,
    fail(next) {
      failure = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function refuse(response: ServerResponse, { status, code }: { status: number; code: string }) {
  return response.writeHead(status).end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`)
}

/** AWS Signature Version 4 in the Authorization header. */
function isSigned({ method, url = '', headers }: IncomingMessage, body: Buffer, bucket: Bucket): boolean {
  const given = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/
  const [, credential = '', signedHeaders = '', signature] = given.exec(headers.authorization ?? '') ?? []
  const [accessKeyId, date = '', region = '', service = '', end] = credential.split('/')
  const time = String(headers['x-amz-date'] ?? '')
  const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (accessKeyId !== bucket.accessKeyId || region !== bucket.region || service !== 's3' || end !== 'aws4_request')
    return false
  if (!(Math.abs(Date.now() - at) < CLOCK_SKEW_MS) || !time.startsWith(date)) return false
  const hash = String(headers['x-amz-content-sha256'] ?? '')
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256(body)) return false
  const names = signedHeaders.split(';')
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name))) return false
  const canonicalHeaders = names.map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`).join('')
  const canonical = [method, url, '', canonicalHeaders, signedHeaders, hash].join('\n')
  const scope = [date, region, service, end].join('/')
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')
  const key = [date, region, service, 'aws4_request'].reduce<Buffer>(
    (secret, part) => hmac(secret, part),
    Buffer.from(`AWS4${bucket.secretAccessKey}`),
  )
  return hmac(key, toSign).toString('hex') === signature
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest('hex')
const hmac = (key: Buffer, data: string) => createHmac('sha256', key).update(data).digest()
