import { isDeepStrictEqual } from 'node:util'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { chapters } from '../openapi/endpoints'

const routes = chapters
  .flatMap(({ endpoints }) => [...endpoints])
  // what is fixed in an address stands before what is not
  .sort((a, b) => Number(a.path.includes('/:')) - Number(b.path.includes('/:')))
  .map((endpoint) => ({ ...endpoint, address: new RegExp(`^${endpoint.path.replace(/:\w+/g, '[^/]+')}$`) }))

interface Answered {
  readonly method: string
  readonly path: string
  readonly reply: Response
}

/** Throws when a reply is not what its endpoint is documented to give: no field more, none less. */
export async function checkPromised({ method, path, reply }: Answered): Promise<void> {
  if (!reply.ok || !reply.headers.get('content-type')?.startsWith('application/json')) return
  const route = routes.find((one) => one.method === method && one.address.test(path))
  if (!route || route.status === 204) return
  const value = await readJson(reply)
  const name = `${route.method} ${route.path}`
  const { success, data, error } = route.reply.safeParse(value)
  if (!success) throw new Error(`${name} replied what its documentation does not promise: ${error.message}`)
  if (!isDeepStrictEqual(data, value))
    throw new Error(`${name} replied more or less than its documentation says: ${JSON.stringify(value)}`)
}

/** In memory nobody decompresses what a browser would. */
async function readJson(reply: Response): Promise<unknown> {
  const bytes = await reply.clone().arrayBuffer()
  const encoding = reply.headers.get('content-encoding')
  if (encoding === 'br') return JSON.parse(brotliDecompressSync(bytes).toString())
  return JSON.parse(encoding === 'gzip' ? gunzipSync(bytes).toString() : new TextDecoder().decode(bytes))
}
