import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Attachment } from '@opencx/protocol/conversation/attachment'
import type { Clock } from '../clock'
import { Refused } from '../http/errors'
import type { Database, Transaction } from '../storage/database'
import { refersToOrg } from '../storage/lock-org'
import { makeDirectory } from '../storage/private-directory'
import { cleanFileName } from './file-name'
import { type FileStore, fileName, fileNames } from './file-store'
import { makePicture } from './picture'
import type { Queue } from './queue'
import { type Received, receive } from './receive'
import { type FileKind, recognise } from './recognise'
import { type AttachmentRow, findAttachment, insertAttachment, toAttachment } from './store'
import { keepBytes, promiseRemoval } from './unfinished'

export interface UploadPorts {
  readonly db: Database
  readonly clock: Clock
  readonly files: FileStore
  /** Pictures are made here, a few at a time. */
  readonly pictures: Queue
}

/** Who uploads, as the doors of visitors and agents know them. */
export interface Uploader {
  readonly orgId: string
  readonly maxBytes: number
  /** Whether only pictures are taken. */
  readonly isPicturesOnly: boolean
  /**
   * The sender's id, in the transaction that stores the row: a session that is new is opened in it, and one that is not
   * stays until its end. Throws `Refused` for a sender who is gone.
   */
  readonly senderIdIn: (tx: Transaction) => Promise<string>
  /** The sender's id where it is known before. */
  readonly senderId: string | null
}

interface Upload {
  readonly uploader: Uploader
  readonly id: string
  readonly name: string
  readonly body: ReadableStream<Uint8Array> | null
}

/** Takes a file in: to the disk, looked at, made harmless, into the store, and last its row. */
export async function upload(ports: UploadPorts, { uploader, id, name, body }: Upload): Promise<Attachment> {
  const { orgId, maxBytes } = uploader
  makeDirectory(ports.files.incoming)
  const folder = await mkdtemp(join(ports.files.incoming, 'upload-'))
  try {
    const path = join(folder, 'received')
    const received = await receive({ body, path, maxBytes })
    const known = await findAttachment(ports.db, { orgId, id })
    if (known) return toAttachment(repeated(known, received, uploader.senderId))
    const kind = await recognise(path, name)
    if (uploader.isPicturesOnly && !kind.isPicture)
      throw new Refused('attachment_not_allowed', { message: PICTURES_ONLY })
    const file = await settle(ports, { folder, path, kind, received })
    const stored = { orgId, id, fingerprint: received.fingerprint }
    await promiseRemoval(ports, stored)
    // bytes first: a row without them would be a promise that nobody can keep
    await ports.files.put(fileName(stored), file.path)
    if (file.thumbnail) await ports.files.put(fileName(stored, 'thumbnail'), file.thumbnail)
    const { type, size, width, height } = file
    const looks = { name: cleanFileName(name, file.endings), type, size, width: width ?? null, height: height ?? null }
    return await keepRow(ports, { ...stored, ...looks, hasThumbnail: file.thumbnail !== null }, uploader)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A file as it will be kept, still on this machine's disk. */
interface Settled {
  readonly path: string
  readonly thumbnail: string | null
  readonly type: string
  readonly endings: readonly string[]
  readonly size: number
  readonly width?: number
  readonly height?: number
}

async function settle(
  { pictures }: UploadPorts,
  { folder, path, kind, received }: { folder: string; path: string; kind: FileKind; received: Received },
): Promise<Settled> {
  if (!kind.isPicture) return { path, thumbnail: null, type: kind.type, endings: kind.endings, size: received.size }
  const to = join(folder, 'picture')
  const thumbnail = join(folder, 'thumbnail')
  const made = await pictures.run(() => makePicture({ from: path, to, thumbnail }))
  return { ...made, path: to, thumbnail }
}

type NewRow = Omit<AttachmentRow, 'senderId' | 'createdAt' | 'conversationId'>

async function keepRow({ db, files }: UploadPorts, row: NewRow, uploader: Uploader): Promise<Attachment> {
  const other = await db.transaction(async (tx) => {
    // whoever deletes the organisation, or the sender, waits; or was quicker, and there is no sender any more
    await refersToOrg(tx, row.orgId)
    const senderId = await uploader.senderIdIn(tx)
    if (await insertAttachment(tx, { ...row, senderId })) {
      await keepBytes(tx, row)
      return null
    }
    const quicker = await findAttachment(tx, row)
    return quicker && { quicker, senderId }
  })
  if (!other) return toAttachment({ ...row, senderId: '', createdAt: new Date(0), conversationId: null })
  if (other.quicker.fingerprint !== row.fingerprint) await removeFiles(files, row)
  return toAttachment(repeated(other.quicker, row, other.senderId))
}

/** The row that an upload repeats; refuses another file, or another sender, under its id. */
function repeated(
  known: AttachmentRow,
  { fingerprint }: { fingerprint: string },
  senderId: string | null,
): AttachmentRow {
  if (known.senderId !== senderId || known.fingerprint !== fingerprint) throw new Refused('id_taken')
  return known
}

/** Removes a file's bytes. */
export async function removeFiles(
  files: FileStore,
  row: Pick<AttachmentRow, 'orgId' | 'id' | 'fingerprint' | 'hasThumbnail'>,
): Promise<void> {
  for (const name of fileNames(row)) await files.remove(name)
}

const PICTURES_ONLY = 'Only pictures can be sent here: PNG, JPEG, GIF, WebP or AVIF. Send one of those.'
