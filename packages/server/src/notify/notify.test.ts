import { sql } from 'drizzle-orm'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../clock'
import { createEnqueue, type JobsWorker, startJobs } from '../jobs'
import { createLimits } from '../limits'
import type { OpenDatabase } from '../storage/database'
import { jobs, orgs } from '../storage/schema'
import { openTestDatabase } from '../testing/database'
import { type MailServerForTests, startMailServer } from '../testing/mail-server'
import { createSendMail, invitationMail, mailJobs } from './index'
import { Mail } from './mail'
import { openSmtp } from './smtp'

const WAIT = { timeout: 15_000 }
const orgId = 'org'
let database: OpenDatabase
let mailServer: MailServerForTests
beforeAll(async () => {
  database = await openTestDatabase()
  const look = { color: '#123456', position: 'right', theme: 'auto' } as const
  await database.db.insert(orgs).values({ id: orgId, name: 'Org', slug: orgId, welcome: '', look })
})
afterAll(() => database.close())
beforeEach(async () => {
  mailServer = await startMailServer()
})

let worker: JobsWorker | null = null
const log: string[] = []
const refusals: string[] = []
const work = (server: { url: string } | null) => {
  const logger = pino({ base: null }, { write: (line) => log.push(line) })
  const from = { name: 'Example Support', address: 'support@example.com' }
  worker = startJobs({
    db: database.db,
    clock: systemClock,
    nodeId: 'node',
    handlers: [
      mailJobs({
        server: server && { url: server.url, from },
        logger,
        onRefused: async (_, reason) => void refusals.push(reason),
      }),
    ],
    onError: (error) => log.push(String(error)),
  })
}
afterEach(async () => {
  await worker?.stop()
  worker = null
  log.length = 0
  await database.db.delete(jobs)
  await mailServer.close()
})

const newSendMail = () => createSendMail({ enqueue: createEnqueue(systemClock), limits: createLimits(null) })
const invitation = (changes: { orgName?: string; appName?: string; logoUrl?: string | null } = {}) =>
  invitationMail({
    orgName: changes.orgName ?? 'Halloumi & Sons',
    link: 'https://chat.example.com/invitation#code=abc&x=1',
    expiresAt: new Date('2026-05-04T10:00:00Z'),
    branding: { appName: changes.appName ?? 'OpenCX', logoUrl: changes.logoUrl ?? null },
  })
const invite = (to: string, changes = {}, sendMail = newSendMail()) =>
  sendMail(database.db, { orgId, to, ...invitation(changes) })
/** The one mail that arrived. */
const arrived = async () => {
  await vi.waitFor(() => expect(mailServer.received).toHaveLength(1), WAIT)
  const [mail] = mailServer.received
  if (!mail) throw new Error('no mail')
  return mail
}

test('an invitation arrives as text and as HTML, in the name of the app and from the address of the operator', async () => {
  work(mailServer)
  await invite('grace@example.org')
  const { from, recipients, headers, raw } = await arrived()
  expect(from).toBe('support@example.com')
  expect(recipients).toEqual(['grace@example.org'])
  expect(headers.get('from')).toEqual(['OpenCX <support@example.com>'])
  expect(headers.get('subject')).toEqual(['You are invited to join Halloumi & Sons'])
  expect(headers.get('auto-submitted')).toEqual(['auto-generated'])
  const text = raw.replaceAll('=\r\n', '').replaceAll('=3D', '=')
  expect(text).toContain('https://chat.example.com/invitation#code=abc&x=1')
  expect(text).toContain('href="https://chat.example.com/invitation#code=abc&amp;x=1"')
  expect(text).toContain('4 May 2026')
  await vi.waitFor(async () => expect(await database.db.select().from(jobs)).toEqual([]), WAIT)
})

test('without a mail server the operator finds the link in the log, and nothing fails', async () => {
  work(null)
  await invite('grace@example.org')
  await vi.waitFor(async () => expect(await database.db.select().from(jobs)).toEqual([]), WAIT)
  expect(log).toHaveLength(1)
  expect(JSON.parse(log[0] ?? '')).toMatchObject({
    to: 'grace@example.org',
    subject: 'You are invited to join Halloumi & Sons',
    link: 'https://chat.example.com/invitation#code=abc&x=1',
  })
})

test('a mail that the server cannot take now is sent later, and is the same mail', async () => {
  mailServer.refuse(451)
  work(mailServer)
  await invite('grace@example.org')
  await vi.waitFor(async () => expect((await database.db.select().from(jobs))[0]?.lastError).toMatch(/451/), WAIT)
  const [waiting] = await database.db.select().from(jobs)
  const wait = (waiting?.runAt.getTime() ?? 0) - Date.now()
  expect(wait).toBeGreaterThan(30_000)
  expect(wait).toBeLessThanOrEqual(60_000)
  mailServer.refuse(null)
  await database.db.update(jobs).set({ runAt: sql`${jobs.createdAt}` })
  const { headers } = await arrived()
  expect(headers.get('message-id')).toEqual([`<${waiting?.id}@example.com>`])
})

test('a mail whose address does not exist is not tried for a day', async () => {
  mailServer.refuse(550)
  work(mailServer)
  await invite('nobody@example.org')
  await vi.waitFor(() => expect(mailServer.refused()).toBe(1), WAIT)
  await vi.waitFor(async () => expect(await database.db.select().from(jobs)).toEqual([]), WAIT)
  expect(log.join()).toContain('refused a mail for good')
  expect(refusals).toEqual(['550 no such mailbox'])
  expect(log.join(), 'the log says neither to whom nor what').not.toMatch(/nobody@|Halloumi|code=/)
})

test('a mail waits for a mail server that cannot be reached', async () => {
  const { url } = mailServer
  await mailServer.close()
  work({ url })
  await invite('grace@example.org')
  await vi.waitFor(async () => expect((await database.db.select().from(jobs))[0]?.attempts).toBe(1), WAIT)
  await vi.waitFor(() => expect(log.join()).toMatch(/ECONNREFUSED/), WAIT)
  expect(await database.db.select().from(jobs)).toHaveLength(1)
  mailServer = await startMailServer()
})

test('attack: line breaks in names make no header and no recipient', async () => {
  work(mailServer)
  const evil = 'Acme\r\nBcc: victim@example.net\r\nX-Evil: 1\u2028\r\n\r\n<b>body</b>'
  await invite('grace@example.org', { orgName: evil, appName: evil })
  const { recipients, headers } = await arrived()
  expect(recipients).toEqual(['grace@example.org'])
  expect([...headers.keys()].filter((name) => /bcc|evil/.test(name))).toEqual([])
  expect(headers.get('from')?.[0]).toMatch(/<support@example.com>$/)
})

test('attack: nor do line breaks in a mail that nobody made one line before it is sent', async () => {
  const deliver = openSmtp({ url: mailServer.url, from: { name: 'Support', address: 'support@example.com' } })
  const evil = 'Acme\r\nBcc: victim@example.net\r\nX-Evil: 1\u2028\r\n\r\n<b>body</b>'
  await deliver({ to: 'grace@example.org', fromName: evil, subject: evil, text: 'Hello', html: '<p>Hello</p>' }, 'id')
  const { recipients, headers, raw } = await arrived()
  expect(recipients).toEqual(['grace@example.org'])
  expect([...headers.keys()].filter((name) => /bcc|evil/.test(name))).toEqual([])
  expect(raw).not.toContain('<b>body</b>')
})

test('attack: a name of several lines, or one that is read backwards, is one line as it stands there', () => {
  const evil = 'Acme\r\n\tBcc: victim@example.net\u2028\u2029next\u202egnp.exe\u2066\u0000Ltd'
  const name = 'Acme Bcc: victim@example.net next gnp.exe Ltd'
  const { subject, fromName, text } = invitation({ orgName: evil, appName: evil })
  expect([subject, fromName]).toEqual([`You are invited to join ${name}`, name])
  expect(text.split('\n').slice(0, 3)).toEqual([
    subject,
    '',
    `${name} would like you to answer its customers in ${name}.`,
  ])
  // whatever else writes mails
  const mail = { to: 'grace@example.org', subject: evil, fromName: evil, text, html: '' }
  expect(Mail.parse(mail)).toMatchObject({ subject: name, fromName: name })
})

test.each([
  'grace@example.org, victim@example.net',
  'grace@example.org\r\nBcc: victim@example.net',
  '"victim@example.net" <grace@example.org>',
  'grace',
])('attack: %j is no address', async (to) => {
  await expect(invite(to)).rejects.toThrow(/email/i)
  expect(await database.db.select().from(jobs)).toEqual([])
})

test('attack: the name of a business is text in the mail, never markup or a picture', () => {
  const evil = '</title><img src=x onerror=alert(1)><a href="https://evil.test">'
  const { html } = invitation({ orgName: evil, appName: `">${evil}`, logoUrl: 'javascript:alert(1)' })
  expect(html).not.toMatch(/<img|<a href="https:\/\/evil|javascript:/)
  expect(html.match(/<a /g)).toHaveLength(1)
  const branded = invitation({ appName: '" onload="alert(1)', logoUrl: 'https://x.test/a.png" onerror="alert(1)' })
  expect(branded.html).not.toMatch(/" on(load|error)="/)
})

test('attack: a hundred invitations to one person are few mails, however the address is spelled', async () => {
  const sendMail = newSendMail()
  const spellings = ['victim@example.net', 'VICTIM@example.net', 'victim+a@example.net', 'victim+b@Example.net']
  const asked = Array.from({ length: 100 }, (_, number) => invite(spellings[number % 4] ?? '', {}, sendMail))
  const results = await Promise.allSettled(asked)
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused).toHaveLength(95)
  expect(refused.every(({ reason }) => reason.code === 'rate_limited')).toBe(true)
  expect(await database.db.select().from(jobs)).toHaveLength(5)
  await expect(invite('somebody.else@example.net', {}, sendMail)).resolves.toBeUndefined()
})
