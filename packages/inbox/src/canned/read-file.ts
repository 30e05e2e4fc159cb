import { CANNED_IMPORT_MAX_BYTES } from '@opencx/protocol/http/limits'

type Read = { ok: true; text: string } | { ok: false; problem: 'file_encoding' | 'file_too_large' }

/** The text of a file that somebody chose. Another encoding than UTF-8 would be taken for other letters, so it is told. */
export async function readFile(file: File): Promise<Read> {
  if (file.size > CANNED_IMPORT_MAX_BYTES) return { ok: false, problem: 'file_too_large' }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()) }
  } catch {
    // TypeError: not UTF-8. A file that went away meanwhile cannot be read either
    return { ok: false, problem: 'file_encoding' }
  }
}
