import { type Demo, seedDemo } from './demo'
import type { Environment } from './environment'
import { ensureBootstrapPartner } from './orgs'
import { resolveSecret } from './secret'
import type { Database } from './storage/database'

/** What must be in the database before anybody is served. */
export interface PreparedData {
  /** Signs tickets and cookies. */
  readonly secret: string
  /** The partner's key, only when it was just made: it is kept as a hash and can be shown this once. */
  readonly newPartnerKey: string | null
  readonly demo: Demo | null
}

/** Puts it there at the first start, and finds it at the next. */
export async function prepareData(db: Database, environment: Environment): Promise<PreparedData> {
  return {
    secret: await resolveSecret(db, environment.secret),
    newPartnerKey: await ensureBootstrapPartner(db, environment.partnerKey),
    demo: environment.isDemo ? await seedDemo(db, environment.demoPassword) : null,
  }
}
