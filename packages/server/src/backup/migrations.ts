import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const Journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) })
const journalIn = (directory: string) => join(directory, 'meta', '_journal.json')

/** The migrations of this program, oldest first. */
export async function readMigrations(migrationsDir: string): Promise<string[]> {
  const { entries } = Journal.parse(JSON.parse(await readFile(journalIn(migrationsDir), 'utf8')))
  return entries.map(({ tag }) => tag)
}

/** Lends a directory that holds only the first so many migrations, for tables as an older program had them. */
export async function withFirstMigrations<Result>(
  { migrationsDir, count }: { migrationsDir: string; count: number },
  use: (directory: string) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'opencx-migrations-'))
  try {
    const journal = Journal.parse(JSON.parse(await readFile(journalIn(migrationsDir), 'utf8')))
    const entries = journal.entries.slice(0, count)
    await mkdir(join(directory, 'meta'))
    await writeFile(journalIn(directory), JSON.stringify({ ...journal, entries }))
    for (const { tag } of entries) await copyFile(join(migrationsDir, `${tag}.sql`), join(directory, `${tag}.sql`))
    return await use(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
