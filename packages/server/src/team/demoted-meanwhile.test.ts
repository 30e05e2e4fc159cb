import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeOrg } from '../storage/lock-org'
import { orgs } from '../storage/schema'
import { createTestApp, type TestApp } from '../testing/app'
import { race } from '../testing/race'
import { openTeam, type TestPerson } from '../testing/team'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

type Team = Awaited<ReturnType<typeof openTeam>>
type Act = readonly [method: string, path: string, body: object]

const made = async (reply: Promise<Response>, thing: 'tag' | 'reply'): Promise<string> =>
  (await (await reply).json())[thing].id
const newTag = ({ owner, orgId: organizationId }: Team) =>
  made(owner.ask('POST', '/inbox/v1/tags', { organizationId, name: 'VIP' }), 'tag')
const newReply = ({ owner, orgId: organizationId }: Team) =>
  made(owner.ask('POST', '/inbox/v1/canned-replies', { organizationId, shortcut: 'hi', text: 'Hi' }), 'reply')

/** What somebody does while what they are in the business changes; the change comes first. */
async function meanwhile(person: TestPerson, act: Act, { orgId, owner }: Team, change: () => Promise<Response>) {
  await Promise.all([person.cookie(), owner.cookie()])
  const [method, path, body] = act
  const [changed, done] = await race(app.database, {
    behind: (tx) => closeOrg(tx, eq(orgs.id, orgId)),
    acts: [change, () => person.ask(method, path, { organizationId: orgId, ...body })],
  })
  expect(changed?.status).toBe(200)
  return done?.status
}

const demoted: [string, (team: Team) => Promise<Act>][] = [
  ['changes a tag', async (team) => ['PATCH', `/inbox/v1/tags/${await newTag(team)}`, { name: 'Gold' }]],
  ['deletes a tag', async (team) => ['POST', `/inbox/v1/tags/${await newTag(team)}/remove`, {}]],
  ['adds a canned reply', async () => ['POST', '/inbox/v1/canned-replies', { shortcut: 'bye', text: 'Bye' }]],
  [
    'changes a canned reply',
    async (team) => ['PATCH', `/inbox/v1/canned-replies/${await newReply(team)}`, { text: 'x' }],
  ],
  ['deletes a canned reply', async (team) => ['POST', `/inbox/v1/canned-replies/${await newReply(team)}/remove`, {}]],
  [
    'imports canned replies',
    async () => [
      'POST',
      '/inbox/v1/canned-replies/import',
      { csv: 'shortcut,text\na,b', skipBroken: false, dryRun: false },
    ],
  ],
  [
    'adds a webhook',
    async () => ['POST', '/inbox/v1/webhooks', { url: 'https://hooks.test/x', events: ['csat.submitted'] }],
  ],
  ['changes routing', async () => ['PATCH', '/inbox/v1/routing', { isOn: true }]],
  [
    'makes a secret key',
    async () => ['POST', '/inbox/v1/keys', { kind: 'secret', name: 'Mine', permissions: ['support:read'] }],
  ],
  ['adds a site for the AI', async () => ['POST', '/inbox/v1/sites', { url: 'https://docs.test' }]],
  ['changes the settings', async () => ['POST', '/api/business/admin/settings', { welcome: 'Mine' }]],
]
test.each(demoted)('attack: who %s while they are made an agent is refused', async (_, prepare) => {
  const team = await openTeam(app)
  const act = await prepare(team)
  const demote = () =>
    team.owner.ask('PATCH', `/inbox/v1/members/${team.admin.id}`, { organizationId: team.orgId, role: 'agent' })
  // an embedded database takes them in either order
  expect([403, ...(app.database.kind === 'embedded' ? [200, 201] : [])]).toContain(
    await meanwhile(team.admin, act, team, demote),
  )
})

const removed: [string, Act][] = [
  ['adds a tag', ['POST', '/inbox/v1/tags', { name: 'VIP' }]],
  ['says that they are available', ['PATCH', '/inbox/v1/availability', { availability: 'available' }]],
]
test.each(removed)('attack: who %s while they are taken out of the team is refused', async (_, act) => {
  const team = await openTeam(app)
  const remove = () =>
    team.owner.ask('POST', `/inbox/v1/members/${team.agent.id}/remove`, { organizationId: team.orgId })
  expect([404, ...(app.database.kind === 'embedded' ? [200, 201, 401] : [])]).toContain(
    await meanwhile(team.agent, act, team, remove),
  )
})
