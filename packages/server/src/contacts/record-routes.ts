import * as contactApi from '@opencx/protocol/http/contacts'
import { recordAct } from '../audit'
import { contactChanged, type ExchangePorts } from '../conversations'
import { Refused } from '../http/errors'
import type { Once } from '../http/idempotency'
import { mount } from '../http/mount'
import { notFound } from '../http/not-found'
import type { WebApp } from '../http/web'
import type { AuthenticateOrg, OrgCaller } from '../keys'
import type { Database } from '../storage/database'
import { inOrg } from '../storage/lock-org'
import { listContacts } from './list-contacts'
import { present } from './present'
import * as records from './records'
import { matchesAll, readSegment } from './segments'

interface ContactRecordRoutes {
  readonly ports: Pick<ExchangePorts, 'db' | 'clock' | 'news'>
  readonly once: Once
  readonly authenticate: AuthenticateOrg
}

/** Serves back ends that keep the contacts of a business in step with its own records. */
export function mountContactRecords(app: WebApp, { ports, once: by, authenticate }: ContactRecordRoutes): void {
  const { db, clock, news } = ports
  const once = { by, callerId: ({ keyId }: OrgCaller) => `key ${keyId}` }
  const asAdmin = { authenticate: authenticate('org:admin'), once }

  mount(
    app,
    contactApi.createContact,
    ({ body, caller: { orgId, doer } }) =>
      inOrg(db, orgId, async (tx) => {
        const row = await records.insertRecord(tx, { orgId, said: body })
        await recordAct(tx, { orgId, by: doer, action: 'contact.created', targetId: row.id, details: fieldsOf(body) })
        return present(row)
      }),
    asAdmin,
  )
  mount(
    app,
    contactApi.listContacts,
    async ({ query, caller: { orgId } }) => {
      const { segment_id: id } = query
      const matches = id === undefined ? undefined : matchesAll((await readSegment(db, { orgId, id })).conditions)
      return listContacts(db, { orgId, query, matches })
    },
    asAdmin,
  )
  mount(
    app,
    contactApi.readContact,
    async ({ params: { id = '' }, caller: { orgId } }) => {
      const { row, mergedIds } = found(await records.findRecord(db, { orgId, id }), id)
      return present(row, mergedIds)
    },
    asAdmin,
  )
  mount(
    app,
    contactApi.changeContact,
    async ({ body, params, caller: { orgId, doer } }) => {
      const asked = params.id ?? ''
      const { row: known, mergedIds } = found(await records.findRecord(db, { orgId, id: asked }), asked)
      const { id } = known
      const said = asked === id ? body : await withoutKeys(db, { orgId, asked, id, body })
      const { row, changes } = await inOrg(db, orgId, async (tx) => {
        const row = found(await records.updateRecord(tx, { orgId, id }, said), id)
        await recordAct(tx, { orgId, by: doer, action: 'contact.changed', targetId: id, details: fieldsOf(said) })
        // agents see name and address beside the conversations
        return { row, changes: await contactChanged(tx, { orgId, contactIds: [id, ...mergedIds], clock }) }
      })
      for (const change of changes) news.announce(change)
      return present(row, mergedIds)
    },
    asAdmin,
  )
}

interface OfMerged {
  readonly orgId: string
  /** The id that the contact had before it was merged. */
  readonly asked: string
  readonly id: string
  readonly body: contactApi.ContactFields
}

/**
 * What is said of a merged contact without the address and the id that it signs in with: whoever comes with them reads what
 * is theirs, so they stay where they were. Throws `Refused` where they are to become others.
 */
async function withoutKeys(db: Database, { orgId, asked, id, body }: OfMerged): Promise<contactApi.ContactFields> {
  const { email, external_user_id: externalUserId, ...said } = body
  const own = await records.findOwn(db, { orgId, id: asked })
  const isSame =
    (email === undefined || (email?.toLowerCase() ?? null) === own?.verifiedEmail) &&
    (externalUserId === undefined || externalUserId === own?.externalUserId)
  if (isSame) return said
  throw new Refused('invalid_request', {
    message: `email, external_user_id: this contact was merged into ${id} and goes on signing in with what it had. Leave both out, or change contact ${id}.`,
  })
}

/** What the log keeps: names of fields, for it outlives the contact. */
const fieldsOf = (said: contactApi.ContactFields) => ({ fields: Object.keys(said) })

function found<Found>(contact: Found | null, id: string): Found {
  if (!contact) throw notFound({ thing: 'contact', id, see: 'GET /contacts lists those there are.' })
  return contact
}
