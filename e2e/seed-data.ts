import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SEEDED_DATA, startChatServer } from './world/chat-server'

/** Lets the server make its database once for all specs. Returns what removes it. */
export default async function seedData() {
  const folder = await mkdtemp(join(tmpdir(), 'opencx-seeded-'))
  const dataDir = join(folder, 'data')
  const chat = await startChatServer({ dataDir })
  await chat.close()
  process.env[SEEDED_DATA] = dataDir
  return () => rm(folder, { recursive: true, force: true })
}
