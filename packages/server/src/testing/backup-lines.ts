import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { gunzipSync, gzipSync } from 'node:zlib'

/** The lines of a backup. */
export async function readBackupLines(path: string): Promise<string[]> {
  return gunzipSync(await readFile(path))
    .toString()
    .trimEnd()
    .split('\n')
}

/** Writes lines as a backup that vouches for them. */
export async function forgeBackup(
  path: string,
  lines: readonly string[],
  counts: { rows: number; files: number },
): Promise<void> {
  const text = lines.map((line) => `${line}\n`).join('')
  const sha256 = createHash('sha256').update(text).digest('hex')
  await writeFile(path, gzipSync(`${text}${JSON.stringify({ end: { ...counts, sha256 } })}\n`))
}
