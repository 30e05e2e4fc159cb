import * as privacyApi from '@opencx/protocol/http/privacy'
import { and, eq } from 'drizzle-orm'
import { type FileStore, sendFile } from '../attachments'
import { recordAct } from '../audit'
import { readQuery } from '../http/asked'
import { mount } from '../http/mount'
import { noFile, notFound } from '../http/not-found'
import type { WebApp } from '../http/web'
import type { AuthenticateOrg } from '../keys'
import { idsOfContact } from '../storage/merged-contacts'
import { attachments } from '../storage/schema'
import { type Deletion, deleteContact } from './delete-contact'
import { exportContact, isFileOf } from './export-contact'
import { sendText } from './send-text'

interface PrivacyRoutes extends Deletion {
  readonly files: FileStore
  readonly authenticate: AuthenticateOrg
}

/** Serves what people may ask a business for: all that is kept about them, and that it is deleted. */
export function mountPrivacy(app: WebApp, { files, authenticate, ...deletion }: PrivacyRoutes): void {
  const { db } = deletion
  const asAdmin = authenticate('org:admin')

  app.on('GET', privacyApi.exportContact.path, async (context) => {
    const { orgId, doer: by } = await asAdmin(context)
    readQuery(context, privacyApi.exportContact)
    const id = context.req.param('id') ?? ''
    const pieces = await exportContact(db, { orgId, id })
    if (!pieces) throw noContact(id)
    const record = () => recordAct(db, { orgId, by, action: 'contact.exported', targetId: id })
    return sendText(context, { type: 'application/json', pieces, record })
  })

  app.on('GET', privacyApi.exportedFile.path, async (context) => {
    const { orgId, doer: by } = await asAdmin(context)
    readQuery(context, privacyApi.exportedFile)
    const { id = '', fileId = '' } = context.req.param()
    const ids = await idsOfContact(db, { orgId, id })
    const [row] = await db
      .select()
      .from(attachments)
      .where(and(isFileOf(db, { orgId, ids }), eq(attachments.id, fileId)))
    if (!row) throw noFile(fileId, 'GET /contacts/<id>/export lists those of a contact.')
    // the contact is the target, so that the id of the file is forgotten with them
    await recordAct(db, { orgId, by, action: 'contact.file_exported', targetId: id, details: { file: fileId } })
    return sendFile(context, { files, row, part: 'file' })
  })

  mount(
    app,
    privacyApi.deleteContact,
    async ({ params: { id = '' }, caller: { orgId, doer: by } }) => {
      if (!(await deleteContact(deletion, { orgId, id, by }))) throw noContact(id)
    },
    { authenticate: asAdmin },
  )
}

const noContact = (id: string) => notFound({ thing: 'contact', id, see: 'GET /contacts lists those there are.' })
