import type { CreateOrg, Org } from '@opencx/protocol/http/partner'
import { type Doer, recordAct } from '../audit'
import { newId } from '../ids'
import { createKey, readWebsite, withTwin } from '../keys'
import type { Database, Transaction } from '../storage/database'
import { slugOf, withSuffix } from './slug'
import { insertOrg, isExternalIdTaken } from './store'

const SLUG_ATTEMPTS = 5

type Created =
  | { readonly org: Org }
  | { readonly refused: 'external_id_taken' | 'invalid_request'; readonly message?: string }

/** Creates an organisation with its widget token: strict where a website is known, key-only otherwise. */
export function createOrg(db: Database, wanted: CreateOrg, by: Doer): Promise<Created> {
  return db.transaction((tx) => insertWithToken(tx, wanted, by))
}

/** The same, in the transaction that goes on with it. */
export async function insertWithToken(tx: Transaction, wanted: CreateOrg, by: Doer): Promise<Created> {
  const site = wanted.website === undefined ? null : readWebsite(wanted.website)
  // a token for a site that browsers cannot be told of would open the chat nowhere
  if (site && 'problem' in site) return { refused: 'invalid_request', message: `website: ${site.problem}` }
  const orgId = await insertUnderFreeSlug(tx, wanted, by.kind === 'partner' ? by.id : undefined)
  if (orgId === null) return { refused: 'external_id_taken' }
  const { name, external_id = null } = wanted
  const widget_token = await createKey(tx, {
    orgId,
    kind: 'widget_token',
    name: 'Widget',
    mode: site ? 'strict' : 'hotspot',
    allowedOrigins: site ? withTwin(site.origin) : [],
  })
  await recordAct(tx, { orgId, by, action: 'organization.created', targetId: orgId, details: { name } })
  return { org: { id: orgId, name, widget_token, external_id } }
}

/** The id of the new organisation, or null when its external id is taken. */
async function insertUnderFreeSlug(
  tx: Transaction,
  wanted: CreateOrg,
  partnerId: string | undefined,
): Promise<string | null> {
  const externalId = wanted.external_id
  const slug = slugOf(wanted.name)
  for (let attempt = 0; attempt < SLUG_ATTEMPTS; attempt++) {
    const id = newId()
    const isStored = await insertOrg(tx, {
      id,
      ...(partnerId && { partnerId }),
      externalId,
      name: wanted.name,
      slug: attempt === 0 ? slug : withSuffix(slug),
      website: wanted.website,
      language: wanted.language,
      aiInstructions: wanted.ai_instructions,
    })
    if (isStored) return id
    if (externalId && partnerId && (await isExternalIdTaken(tx, { partnerId, externalId }))) return null
  }
  throw new Error('no free slug was found')
}
