import { randomInt } from 'node:crypto'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { addPerson, changePassword } from '../agents'
import { newId } from '../ids'
import { createKey } from '../keys'
import { insertOrg } from '../orgs'
import type { Database, Transaction } from '../storage/database'
import { keys, settings } from '../storage/schema'

/** What the demo pages and the greeting show. */
export interface Demo {
  /** Strict: this server and localhost only. */
  readonly widgetToken: string
  /** Hotspot: any page, also a captive portal's. */
  readonly portalKey: string
  readonly emails: readonly string[]
  readonly password: string
}

const ORG_SETTING = 'demo_org'
const PASSWORD_SETTING = 'demo_password'
const PEOPLE = [
  { name: 'Olivia Ortega', email: 'owner@acme.test', role: 'owner' },
  { name: 'Adam Lindqvist', email: 'agent@acme.test', role: 'agent' },
] as const

/** Makes the demo organisation at the first start and finds it at every later one. */
export async function seedDemo(db: Database, givenPassword: string | null): Promise<Demo> {
  await db.transaction(async (tx) => {
    // the row is the lock: of several nodes that start at once, one makes the organisation
    const claimed = await tx
      .insert(settings)
      .values({ name: ORG_SETTING, value: newId() })
      .onConflictDoNothing()
      .returning({ orgId: settings.value })
    for (const { orgId } of claimed) await makeOrganisation(tx, { orgId, password: givenPassword ?? randomPassword() })
  })
  const orgId = await readSetting(db, ORG_SETTING)
  const keptPassword = await readSetting(db, PASSWORD_SETTING)
  if (givenPassword !== null && givenPassword !== keptPassword) await replacePassword(db, givenPassword)
  return {
    widgetToken: await findKeyText(db, { orgId, kind: 'widget_token' }),
    portalKey: await findKeyText(db, { orgId, kind: 'publishable' }),
    emails: PEOPLE.map((person) => person.email),
    password: givenPassword ?? keptPassword,
  }
}

async function makeOrganisation(tx: Transaction, { orgId, password }: { orgId: string; password: string }) {
  const org = { id: orgId, name: 'Acme Tours', slug: 'acme-tours', look: LOOK, welcome: WELCOME }
  const isStored =
    (await insertOrg(tx, org)) || (await insertOrg(tx, { ...org, slug: `acme-tours-${orgId.slice(-6)}` }))
  if (!isStored) throw new Error('the demo organisation could not be stored')
  await createKey(tx, { orgId, kind: 'widget_token', name: 'Website', mode: 'strict' })
  await createKey(tx, { orgId, kind: 'publishable', name: 'Wi-Fi portal', mode: 'hotspot' })
  for (const person of PEOPLE) await addPerson(tx, { ...person, orgId, password })
  await tx.insert(settings).values({ name: PASSWORD_SETTING, value: password })
}

const LOOK = { color: '#0f766e', position: 'right', theme: 'auto' } as const
const WELCOME = 'Hi there! Questions about a tour, a booking or the weather? Ask away.'

async function replacePassword(db: Database, password: string): Promise<void> {
  for (const { email } of PEOPLE) await changePassword(db, { email, password })
  await db.update(settings).set({ value: password }).where(eq(settings.name, PASSWORD_SETTING))
}

async function readSetting(db: Database, name: string): Promise<string> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.name, name))
  if (!row) throw new Error(`the setting ${name} of the demo is missing`)
  return row.value
}

async function findKeyText(
  db: Database,
  { orgId, kind }: { orgId: string; kind: 'widget_token' | 'publishable' },
): Promise<string> {
  const [row] = await db
    .select({ value: keys.value })
    .from(keys)
    .where(and(eq(keys.orgId, orgId), eq(keys.kind, kind), isNull(keys.revokedAt)))
    .orderBy(asc(keys.createdAt))
    .limit(1)
  return row?.value ?? ''
}

/** Easy to type from a terminal: no letters that look like digits. */
function randomPassword(): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'
  return Array.from({ length: 12 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
}
