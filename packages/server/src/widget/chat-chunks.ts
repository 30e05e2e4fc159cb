import { createHash } from 'node:crypto'
import type { WebchatBuild } from '../builds'
import { staticFile } from '../http/static-file'
import type { WebApp } from '../http/web'
import { partStrings } from './part-strings'

/** What the chat loads when it is first used: scripts, their style, and their strings in each language. */
export interface ChatChunks {
  /** Their address, with a slash at the end. It changes with what they hold. */
  readonly base: string
  readonly files: ReadonlyMap<string, Buffer>
}

export function createChatChunks({ chunks, strings }: Pick<WebchatBuild, 'chunks' | 'strings'>): ChatChunks {
  const more = [...strings].map(([locale, all]): [string, Buffer] => [
    `${locale}.json`,
    Buffer.from(JSON.stringify(partStrings(all).more)),
  ])
  const files = new Map([...chunks, ...more])
  const hash = createHash('sha256')
  for (const [name, bytes] of files) hash.update(name).update(bytes)
  return { base: `/webchat/${hash.digest('base64url').slice(0, 8)}/`, files }
}

/** Serves them for ever: what changes has another address. */
export function mountChatChunks(app: WebApp, { base, files }: ChatChunks): void {
  for (const [name, bytes] of files) app.get(base + name, staticFile({ name, bytes, headers: HEADERS }))
}

const HEADERS = {
  'cache-control': 'public, max-age=31536000, immutable',
  // a frame in a sandboxed page is foreign to its own server
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
}
