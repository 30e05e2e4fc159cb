import { open } from 'node:fs/promises'
import { DOCUMENT_TYPES, PICTURE_TYPES } from '@opencx/protocol/http/file-types'
import { fileTypeFromFile } from 'file-type'
import { Refused } from '../http/errors'
import { endingOf } from './file-name'

/** What a file is: by its bytes, not by what its sender says. */
export interface FileKind {
  readonly type: string
  readonly isPicture: boolean
  /** Endings that its name may have; the first is the usual one. */
  readonly endings: readonly string[]
}

/** Other names of the same. */
const SAME: Readonly<Record<string, string>> = {
  'image/apng': 'image/png',
  'audio/x-m4a': 'audio/mp4',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'video/x-m4v': 'video/mp4',
}
/** Formats of Office before 2007 all look like this, and so do installers: here the name must say which. */
const OLD_OFFICE = ['application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint']
const TEXTS = ['text/plain', 'text/csv']
const CHUNK_BYTES = 65_536

/** Tells what a file is; refuses what is on no list. */
export async function recognise(path: string, name: string): Promise<FileKind> {
  const found = await fileTypeFromFile(path).catch(notWhatItSeems)
  const type = found ? (SAME[found.mime] ?? found.mime) : undefined
  if (type === 'application/x-cfb') return byName(OLD_OFFICE, name)
  if (type === undefined && (await isText(path))) return byName(TEXTS, name)
  const endings = type === undefined ? undefined : (PICTURE_TYPES[type] ?? DOCUMENT_TYPES[type])
  if (type === undefined || !endings || TEXTS.includes(type)) throw notAllowed(type)
  return { type, endings, isPicture: type in PICTURE_TYPES }
}

/** For what many formats look like: the name chooses among the harmless ones. */
function byName(types: readonly string[], name: string): FileKind {
  const ending = endingOf(name)
  for (const type of types) {
    const endings = DOCUMENT_TYPES[type] ?? []
    if (endings.includes(ending)) return { type, endings, isPicture: false }
  }
  throw notAllowed(undefined)
}

function notAllowed(type: string | undefined): Refused {
  if (type?.startsWith('image/hei')) return new Refused('attachment_not_allowed', { message: HEIC })
  return new Refused('attachment_not_allowed')
}

const HEIC = 'HEIC pictures cannot be shown everywhere. Save it as JPEG, and send that.'

/** A damaged container makes the detector throw: then it is nothing that we know. */
function notWhatItSeems(): undefined {
  return undefined
}

/** Whether a file holds nothing but what editors write, in whatever encoding keeps ASCII as it is. */
async function isText(path: string): Promise<boolean> {
  const file = await open(path)
  const buffer = Buffer.alloc(CHUNK_BYTES)
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES)
      if (bytesRead === 0) return true
      if (!buffer.subarray(0, bytesRead).every(isWritten)) return false
    }
  } finally {
    await file.close()
  }
}

/** Tab, line feed, form feed, carriage return, and everything from the space on but DEL. */
function isWritten(byte: number): boolean {
  return byte >= 0x20 ? byte !== 0x7f : byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d
}
