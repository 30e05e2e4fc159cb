import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { auditLog, cannedReplies } from '../storage/schema'
import { createTestApp, type TestApp } from '../testing/app'
import { openTeam, type TestPerson } from '../testing/team'

const PATH = '/inbox/v1/canned-replies'

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
let others: Awaited<ReturnType<typeof openTeam>>
beforeAll(async () => {
  app = await createTestApp()
  team = await openTeam(app)
  others = await openTeam(app, 'Other')
})
beforeEach(async () => {
  await app.database.db.delete(cannedReplies)
  await app.database.db.delete(auditLog)
})
afterAll(() => app.close())

const read = async (reply: Response) => ({ status: reply.status, body: await reply.json() })
const add = async (said: object, who: TestPerson = team.owner, organizationId = team.orgId) =>
  read(await who.ask('POST', PATH, { organizationId, ...said }))
const change = async (id: string, said: object, who: TestPerson = team.owner) =>
  read(await who.ask('PATCH', `${PATH}/${id}`, { organizationId: team.orgId, ...said }))
const remove = async (id: string, who: TestPerson = team.owner) =>
  read(await who.ask('POST', `${PATH}/${id}/remove`, { organizationId: team.orgId }))
const importCsv = async (csv: string, asked: object = {}, who: TestPerson = team.owner) =>
  read(await who.ask('POST', `${PATH}/import`, { organizationId: team.orgId, csv, ...asked }))
const list = async (who: TestPerson = team.agent, organizationId = team.orgId) =>
  read(await who.ask('GET', `${PATH}?organizationId=${organizationId}`))
const shortcuts = async () => (await list()).body.items.map(({ shortcut }: { shortcut: string }) => shortcut)
const exportCsv = async (who: TestPerson = team.agent) => {
  const reply = await who.ask('GET', `${PATH}/export?organizationId=${team.orgId}`)
  // text() would take the mark of UTF-8 away
  return Buffer.from(await reply.arrayBuffer()).toString()
}
const acts = async () =>
  (await app.database.db.select().from(auditLog).orderBy(auditLog.id)).map(({ action, details }) => [action, details])

test('owners and admins add, change and delete replies, everybody reads them by shortcut, and the log says so', async () => {
  const { status, body } = await add({ shortcut: 'Refund', text: '  Hi {{contact.first_name|there}}!\nDone.  ' })
  expect([status, body.reply]).toEqual([
    201,
    {
      id: expect.any(String),
      shortcut: 'Refund',
      text: 'Hi {{contact.first_name|there}}!\nDone.',
      updatedAt: expect.stringMatching(/Z$/),
    },
  ])
  await add({ shortcut: 'bye', text: 'Goodbye' }, team.admin)
  expect((await list()).body.items.map(({ shortcut }: { shortcut: string }) => shortcut)).toEqual(['bye', 'Refund'])
  const changed = await change(body.reply.id, { text: 'On its way.' }, team.admin)
  expect(changed.body.reply).toMatchObject({ shortcut: 'Refund', text: 'On its way.' })
  expect((await remove(body.reply.id)).status).toBe(200)
  expect((await remove(body.reply.id)).status).toBe(404)
  expect(await shortcuts()).toEqual(['bye'])
  expect(await acts()).toEqual([
    ['canned_reply.created', { shortcut: 'Refund' }],
    ['canned_reply.created', { shortcut: 'bye' }],
    ['canned_reply.changed', { shortcut: 'Refund', changed: ['text'] }],
    ['canned_reply.deleted', { shortcut: 'Refund' }],
  ])
})

test('a shortcut is taken in whichever case and spelling; another business may have it', async () => {
  const { body: cafe } = await add({ shortcut: 'Caf\u00e9', text: 'Coffee' })
  for (const shortcut of ['caf\u00e9', 'CAF\u00c9', 'cafe\u0301']) {
    const { status, body } = await add({ shortcut, text: 'Tea' })
    expect([status, body.error]).toEqual([409, 'shortcut_taken'])
    expect([body.message, body.fields]).toEqual([
      expect.stringContaining(cafe.reply.id),
      { shortcut: expect.any(String) },
    ])
  }
  const { body: tea } = await add({ shortcut: 'tea', text: 'Tea' })
  expect((await change(tea.reply.id, { shortcut: 'CAFÉ' })).status).toBe(409)
  expect((await change(tea.reply.id, { shortcut: 'TEA' })).body.reply.shortcut).toBe('TEA')
  expect((await add({ shortcut: 'tea', text: 'Tea' }, others.owner, others.orgId)).status).toBe(201)
})

test.each([
  [{ text: 'Hello' }, 'shortcut'],
  [{ shortcut: '', text: 'Hello' }, 'shortcut'],
  [{ shortcut: 'two words', text: 'Hello' }, 'shortcut'],
  [{ shortcut: '/slash', text: 'Hello' }, 'shortcut'],
  [{ shortcut: 'x'.repeat(41), text: 'Hello' }, 'shortcut'],
  [{ shortcut: 'hi' }, 'text'],
  [{ shortcut: 'hi', text: ' ' }, 'text'],
  [{ shortcut: 'hi', text: 'x'.repeat(5_001) }, 'text'],
  [{ shortcut: 'hi', text: 'zero\u0000' }, 'text'],
  [{ shortcut: 'hi', text: 'Hello {{contact.nam}}' }, '{{contact.nam}} is no variable; there are {{contact.name}}'],
  [{ shortcut: 'hi', text: 'Hello {{contact.name' }, '{{ is no variable'],
  [{ shortcut: 'hi', text: 'attack: mass assignment', orgId: 'x' }, 'orgId'],
])('bad input %# is refused with the name of the field', async (said, named) => {
  const { status, body } = await add(said)
  expect([status, body.message]).toEqual([400, expect.stringContaining(named)])
})

test('a business has a thousand replies and no more', async () => {
  const { orgId } = team
  const many = Array.from({ length: 999 }, (_, i) => ({
    id: `many ${i}`,
    orgId,
    shortcut: `many-${i}`,
    shortcutKey: `many-${i}`,
    text: 'Hello',
  }))
  await app.database.db.insert(cannedReplies).values(many)
  const replies = await Promise.all(['a', 'b'].map((shortcut) => add({ shortcut, text: 'Hello' })))
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 400])
  expect(replies.find(({ status }) => status === 400)?.body.message).toContain('Delete one first')
  expect((await importCsv('shortcut,text\nc,Hello')).body).toMatchObject({ added: 0, broken: [{ reason: 'too_many' }] })
})

test('attack: race: of many who add one shortcut at once, one by one or in a file, one succeeds', async () => {
  const replies = await Promise.all([
    ...Array.from({ length: 6 }, (_, i) => add({ shortcut: i % 2 ? 'RACE' : 'race', text: 'Hello' })),
    ...Array.from({ length: 4 }, () => importCsv('shortcut,text\nRace,Hello you')),
  ])
  expect(replies.filter(({ status }) => status >= 500)).toEqual([])
  const added = replies.filter(({ status, body }) => status === 201 || body.added === 1)
  expect([added.length, (await shortcuts()).length]).toEqual([1, 1])
})

const MIXED = '\ufeffshortcut;text\r\nhi;"Hello;\r\n""you"""\r\ntwo words;No\r\nbye;{{contact.nam}}\r\nlate;Sorry\r\n'
const BROKEN = [
  { row: 3, shortcut: 'two words', reason: 'shortcut_malformed' },
  { row: 4, shortcut: 'bye', reason: 'no_such_variable' },
]

test('of a file with rows that cannot be taken nothing is stored, and each of them is told', async () => {
  expect(await importCsv(MIXED)).toEqual({ status: 200, body: { added: 0, unchanged: 0, broken: BROKEN } })
  expect([await shortcuts(), await acts()]).toEqual([[], []])
})

test('the rest of it is stored where that is asked for, and the log says how many', async () => {
  expect((await importCsv(MIXED, { skipBroken: true })).body).toEqual({ added: 2, unchanged: 0, broken: BROKEN })
  const { body } = await list()
  expect(body.items).toMatchObject([
    { shortcut: 'hi', text: 'Hello;\n"you"' },
    { shortcut: 'late', text: 'Sorry' },
  ])
  expect(await acts()).toEqual([['canned_reply.imported', { added: 2, skipped: 2 }]])
})

test('a dry run tells what would come of it, and stores nothing', async () => {
  expect((await importCsv(MIXED, { dryRun: true })).body).toEqual({ added: 2, unchanged: 0, broken: BROKEN })
  expect([await shortcuts(), await acts()]).toEqual([[], []])
})

test('an import never overwrites: what stands there otherwise is told', async () => {
  await add({ shortcut: 'hi', text: 'Mine' })
  const { body } = await importCsv('shortcut,text\nHI,Theirs', { skipBroken: true })
  expect(body).toEqual({ added: 0, unchanged: 0, broken: [{ row: 2, shortcut: 'HI', reason: 'shortcut_taken' }] })
  expect((await list()).body.items).toMatchObject([{ shortcut: 'hi', text: 'Mine' }])
})

test('an export is a file that an import takes back unchanged, and no cell of it is a formula', async () => {
  const texts = ['=HYPERLINK("http://evil.test")', '+1', '-1', '@SUM(A1)', "'=1", 'One, "two";\nthree', 'مرحبا 👋']
  for (const [index, text] of texts.entries()) await add({ shortcut: `-${index}`, text })
  const csv = await exportCsv()
  expect(csv.startsWith('\ufeffshortcut,text\r\n')).toBe(true)
  expect(csv).toContain(`"'=HYPERLINK(""http://evil.test"")"`)
  expect(csv).not.toMatch(/(^|[,\n])"?[=+@-]/)
  expect((await importCsv(csv)).body).toEqual({ added: 0, unchanged: texts.length, broken: [] })

  const before = (await list()).body.items
  await app.database.db.delete(cannedReplies).where(eq(cannedReplies.orgId, team.orgId))
  expect((await importCsv(csv)).body).toEqual({ added: texts.length, unchanged: 0, broken: [] })
  const said = (items: { shortcut: string; text: string }[]) => items.map(({ shortcut, text }) => [shortcut, text])
  expect(said((await list()).body.items)).toEqual(said(before))
})

test('a file of the largest size is taken, a larger one is refused', async () => {
  const rows = Array.from({ length: 250 }, (_, i) => `r${i},"${'x\r\n'.repeat(1_390)}x"`)
  const csv = `shortcut,text\r\n${rows.join('\r\n')}`
  expect(csv.length).toBeGreaterThan(1_040_000)
  expect((await importCsv(csv)).body).toMatchObject({ added: 250, broken: [] })
  expect((await importCsv(`${csv}${'x'.repeat(10_000)}`)).status).toBe(400)
  expect((await importCsv('x'.repeat(3_000_000))).status).toBe(413)
})

test('attack: agents change nothing, and nobody reaches the replies of another business', async () => {
  const { body } = await add({ shortcut: 'guarded', text: 'Ours' })
  const { id } = body.reply
  for (const reply of [
    await add({ shortcut: 'mine', text: 'Hello' }, team.agent),
    await change(id, { text: 'Theirs' }, team.agent),
    await remove(id, team.agent),
    await importCsv('shortcut,text\nhi,Hello', { dryRun: true }, team.agent),
  ])
    expect([reply.status, reply.body.error, reply.body.message]).toEqual([
      403,
      'forbidden',
      expect.stringContaining('owners and admins'),
    ])
  for (const reply of [
    await add({ shortcut: 'mine', text: 'Hello' }, others.owner),
    await change(id, { text: 'Theirs' }, others.owner),
    await remove(id, others.owner),
    await importCsv('shortcut,text\nhi,Hello', {}, others.owner),
    await list(others.owner),
    read(await others.owner.ask('PATCH', `${PATH}/${id}`, { organizationId: others.orgId, text: 'Theirs' })),
    read(await others.owner.ask('GET', `${PATH}/export?organizationId=${team.orgId}`)),
  ])
    expect((await reply).status).toBe(404)
  expect((await list()).body.items).toMatchObject([{ shortcut: 'guarded', text: 'Ours' }])
})
