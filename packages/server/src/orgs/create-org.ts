import type { CreateOrg, Org } from '@opencx/protocol/http/partner'
import { newId } from '../ids'
import { createKey, withTwin } from '../keys'
import type { Database, Transaction } from '../storage/database'
import { slugOf, withSuffix } from './slug'
import { insertOrg, isExternalIdTaken } from './store'

const SLUG_ATTEMPTS = 5

/** Creates an organisation with its widget token: strict where a website is known, key-only otherwise. */
export function createOrg(
  db: Database,
  wanted: CreateOrg,
  partnerId: string,
): Promise<{ org: Org } | { refused: 'external_id_taken' }> {
  return db.transaction(async (tx) => {
    const orgId = await insertUnderFreeSlug(tx, wanted, partnerId)
    if (orgId === null) return { refused: 'external_id_taken' }
    const { name, website, external_id = null } = wanted
    const widget_token = await createKey(tx, {
      orgId,
      kind: 'widget_token',
      name: 'Widget',
      mode: website ? 'strict' : 'hotspot',
      allowedOrigins: website ? withTwin(new URL(website).origin) : [],
    })
    return { org: { id: orgId, name, widget_token, external_id } }
  })
}

/** The id of the new organisation, or null when its external id is taken. */
async function insertUnderFreeSlug(tx: Transaction, wanted: CreateOrg, partnerId: string): Promise<string | null> {
  const externalId = wanted.external_id
  const slug = slugOf(wanted.name)
  for (let attempt = 0; attempt < SLUG_ATTEMPTS; attempt++) {
    const id = newId()
    const isStored = await insertOrg(tx, {
      id,
      partnerId,
      externalId,
      name: wanted.name,
      slug: attempt === 0 ? slug : withSuffix(slug),
      website: wanted.website,
      language: wanted.language,
      aiInstructions: wanted.ai_instructions,
    })
    if (isStored) return id
    if (externalId && (await isExternalIdTaken(tx, { partnerId, externalId }))) return null
  }
  throw new Error('no free slug was found')
}
