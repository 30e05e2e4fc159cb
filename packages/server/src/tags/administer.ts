import { TAGS_MAX } from '@opencx/protocol/http/tags'
import { lockOrgFor } from '../agents'
import { type Doer, recordAct } from '../audit'
import { Refused } from '../http/errors'
import { notFound } from '../http/not-found'
import type { Enqueue } from '../jobs'
import type { Database, Transaction } from '../storage/database'
import { TAG_REMOVAL } from './removal-jobs'
import * as store from './store'

interface Ports {
  readonly db: Database
  readonly enqueue: Enqueue
}

/** Which tag of which business, and who wants something of it. */
interface One {
  readonly orgId: string
  readonly id: string
  readonly by: Doer
}

type Said = Omit<Parameters<typeof store.insertTag>[1], 'orgId'>
type Changes = { readonly [Name in keyof Said]: Said[Name] | undefined }

/** Adds, changes and deletes tags, and writes down who did. */
export interface TagAdministration {
  /** These throw `Refused`. */
  add(of: Omit<One, 'id'>, said: Said): Promise<store.TagRow>
  change(one: One, changes: Changes): Promise<store.TagRow>
  /** Conversations that have it lose it soon after. */
  remove(one: One): Promise<void>
}

export function createTagAdministration({ db, enqueue }: Ports): TagAdministration {
  return {
    add: ({ orgId, by }, said) =>
      db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by })
        if ((await store.countTags(tx, orgId)) >= TAGS_MAX) throw tooMany()
        const { name } = said
        await refuseTaken(tx, { orgId, name })
        const row = await store.insertTag(tx, { orgId, ...said })
        await recordAct(tx, { orgId, by, action: 'tag.created', targetId: row.id, details: { name } })
        return row
      }),
    change: ({ orgId, id, by }, changes) =>
      db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
        if (changes.name !== undefined) await refuseTaken(tx, { orgId, name: changes.name, except: id })
        const row = found(await store.updateTag(tx, { orgId, id }, changes), id)
        const details = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
        await recordAct(tx, { orgId, by, action: 'tag.changed', targetId: id, details })
        return row
      }),
    remove: ({ orgId, id, by }) =>
      db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
        const { name } = found(await store.deleteTag(tx, { orgId, id }), id)
        await enqueue(tx, { kind: TAG_REMOVAL, orgId, payload: { tagId: id } })
        await recordAct(tx, { orgId, by, action: 'tag.deleted', targetId: id, details: { name } })
      }),
  }
}

/** The row, or a refusal that says where the others are. */
export function found(row: store.TagRow | null, id: string): store.TagRow {
  if (!row) throw unknownTag(id)
  return row
}

export const unknownTag = (id: string) => notFound({ thing: 'tag', id, see: 'GET /tags lists those there are.' })

/** Refuses a name that another tag has; who renames a tag may write its own name anew. */
async function refuseTaken(
  tx: Transaction,
  { orgId, name, except }: { orgId: string; name: string; except?: string },
): Promise<void> {
  const tag = await store.findTagByName(tx, { orgId, name })
  if (!tag || tag.id === except) return
  throw new Refused('tag_name_taken', {
    message: `tag_name: you have the tag ${tag.name} (${tag.id}) already. Use that one, or choose another name; upper and lower case are the same.`,
    fields: { tag_name: 'is the name of another tag' },
  })
}

const tooMany = () =>
  new Refused('invalid_request', {
    message: `There are ${TAGS_MAX} tags already, which is as many as an organisation can have. Delete one first.`,
  })

const FOR_ADMINS =
  'Tags are renamed and deleted by owners and admins of the business. Ask one of them to do it, or for the role.'
