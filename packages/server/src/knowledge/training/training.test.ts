import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKnowledge, type TestKnowledge } from '../../testing/knowledge'

let knowledge: TestKnowledge
beforeAll(async () => {
  knowledge = await openKnowledge()
})
afterAll(() => knowledge.close())

const create = (body: unknown, orgId?: string) => knowledge.call('POST', '/training', body, orgId)
const made = async (body: object) => (await create({ title: 'T', content: 'Some words.', ...body })).body
const texts = async () => (await knowledge.passages()).map(({ text }) => text).join('\n')

test('a document is published at once and used, headings and all', async () => {
  const before = await knowledge.knowledgeVersion()
  const content = 'We refund within 14 days.\n\n## Exceptions\n\nNot for gift cards.'
  const { status, body } = await create({ title: 'Refunds', content })
  expect(status).toBe(201)
  expect(body).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    title: 'Refunds',
    content,
    draft_title: null,
    draft_content: null,
    type: 'SCENARIO_SPECIFIC',
    is_draft: false,
    directory_id: null,
    restricted_to_channels: [],
    restricted_to_segments: [],
    current_version: 1,
    metadata: {},
    published_at: expect.stringMatching(/Z$/),
    created_at: expect.stringMatching(/Z$/),
    updated_at: expect.stringMatching(/Z$/),
  })
  expect(await knowledge.passages()).toEqual([
    { headings: ['Refunds'], text: 'We refund within 14 days.' },
    { headings: ['Refunds', 'Exceptions'], text: 'Not for gift cards.' },
  ])
  expect(await knowledge.knowledgeVersion()).toBeGreaterThan(before)
})

test('a draft is nothing to the AI until it is published', async () => {
  const draft = await made({ content: 'Secret plan.', is_draft: true })
  expect(draft).toMatchObject({ is_draft: true, current_version: null, published_at: null })
  expect(await texts()).not.toContain('Secret plan')
  const { status, body } = await knowledge.call('POST', `/training/${draft.id}/publish`)
  expect([status, body.current_version, body.is_draft]).toEqual([200, 1, false])
  expect(await texts()).toContain('Secret plan')
})

test('an edited document says the old until it is published, and keeps every version', async () => {
  const { id } = await made({ content: 'Open until five.' })
  const edited = await knowledge.call('PUT', `/training/${id}/draft`, { content: 'Open until six.' })
  expect(edited.body).toMatchObject({
    content: 'Open until five.',
    draft_content: 'Open until six.',
    draft_title: null,
  })
  expect(await texts()).toContain('Open until five')
  const { body } = await knowledge.call('POST', `/training/${id}/publish`)
  expect(body).toMatchObject({ content: 'Open until six.', draft_content: null, current_version: 2 })
  expect(await texts()).toContain('Open until six')
  expect(await texts()).not.toContain('Open until five')
  const versions = await knowledge.call('GET', `/training/${id}/versions?limit=1`)
  expect(versions.body).toMatchObject({ items: [{ version: 2, content: 'Open until six.' }], next: '2' })
  const older = await knowledge.call('GET', `/training/${id}/versions?limit=1&cursor=${versions.body.next}`)
  expect(older.body).toMatchObject({ items: [{ version: 1, content: 'Open until five.' }], next: null })
})

test('publishing counts once, however often it is repeated or asked for at once', async () => {
  const { id } = await made({})
  await knowledge.call('PUT', `/training/${id}/draft`, { content: 'Other words.' })
  const publish = () => knowledge.call('POST', `/training/${id}/publish`)
  const replies = await Promise.all(Array.from({ length: 6 }, publish))
  expect(replies.map(({ status, body }) => [status, body.current_version])).toEqual(Array(6).fill([200, 2]))
  const [version, acts] = [await knowledge.knowledgeVersion(), await knowledge.acts()]
  expect(await publish()).toEqual(replies[0])
  expect([await knowledge.knowledgeVersion(), await knowledge.acts()]).toEqual([version, acts])
  expect((await knowledge.call('GET', `/training/${id}/versions`)).body.items).toHaveLength(2)
})

test('attack: a document is moved into no directory and held to no segment that is not there', async () => {
  const { id } = await made({})
  for (const changes of [{ directory_id: 'none' }, { restricted_to_segments: ['none'] }]) {
    expect((await create({ title: 'T', content: 'C', ...changes })).status).toBe(404)
    expect((await knowledge.call('PATCH', `/training/${id}`, changes)).status).toBe(404)
  }
})

test('documents are listed by type, directory and draft', async () => {
  const { body: directory } = await knowledge.call('POST', '/training/directories', { name: 'Tone' })
  const { id } = await made({ type: 'BEHAVIORAL', directory_id: directory.id, is_draft: true })
  for (const filter of ['type=BEHAVIORAL', `directory_id=${directory.id}`, 'is_draft=true'])
    expect(
      (await knowledge.call('GET', `/training?${filter}`)).body.items.map((item: { id: string }) => item.id),
    ).toEqual([id])
  expect((await knowledge.call('GET', '/training?is_draft=maybe')).status).toBe(400)
  await knowledge.call('DELETE', `/training/directories/${directory.id}`)
  expect((await knowledge.call('GET', `/training/${id}`)).body.directory_id).toBeNull()
})

test('directories are made, listed and renamed', async () => {
  const { status, body } = await knowledge.call('POST', '/training/directories', { name: 'Prices' })
  expect(status).toBe(201)
  await knowledge.call('PATCH', `/training/directories/${body.id}`, { name: 'Fees' })
  expect((await knowledge.call('GET', '/training/directories')).body.items).toContainEqual({
    id: body.id,
    name: 'Fees',
    created_at: expect.any(String),
  })
})

test('documents are found by any of their words, or by a part of one', async () => {
  await made({ title: 'Kayaks', content: 'Kayaks may be rented on the island.' })
  await made({ title: 'Canoes', content: 'Canoes are for two.' })
  const titles = async (query: string) =>
    (await knowledge.call('POST', '/training/search', { query })).body.items.map(
      ({ title }: { title: string }) => title,
    )
  expect((await titles('where are kayaks rented'))[0]).toBe('Kayaks')
  expect(await titles('ayak')).toEqual(['Kayaks'])
  expect(await titles("100% sure_ ' | & !")).toEqual([])
})

test('attack: nothing that is searched for is a wildcard', async () => {
  await made({ title: 'Canoes', content: 'Canoes are for two.' })
  await made({ title: 'Half', content: 'Half price is 50%off_now, in C:\\prices.' })
  const titles = async (query: string) =>
    (await knowledge.call('POST', '/training/search', { query })).body.items.map(
      ({ title }: { title: string }) => title,
    )
  for (const query of ['%', '_', '\\', '0%o', 'f_n']) expect([query, await titles(query)]).toEqual([query, ['Half']])
  for (const query of ['an%es', 'an_es']) expect([query, await titles(query)]).toEqual([query, []])
})

test('a document that is deleted is used no more', async () => {
  const { id } = await made({ content: 'Forget me.' })
  expect((await knowledge.call('DELETE', `/training/${id}`)).status).toBe(204)
  expect(await texts()).not.toContain('Forget me')
  expect((await knowledge.call('GET', `/training/${id}`)).status).toBe(404)
})

test.each([
  ['org_id', 'another'],
  ['current_version', 9],
  ['published_at', '2020-01-01T00:00:00Z'],
  ['id', 'chosen'],
  ['restricted_to_channels', ['telegram']],
  ['title', ''],
  ['content', 'x'.repeat(30_001)],
])('attack: %s cannot be chosen as %j', async (field, value) => {
  const { id } = await made({})
  const refused = await create({ title: 'T', content: 'C', [field]: value })
  expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  expect(refused.body.message).toContain(field)
  expect((await knowledge.call('PATCH', `/training/${id}`, { [field]: value })).status).toBe(400)
})

test('a channel that is named twice counts once', async () => {
  const twice = { restricted_to_channels: ['web', 'email', 'web'] }
  const { body } = await create({ title: 'Returns', content: 'Within 30 days.', ...twice })
  expect(body.restricted_to_channels).toEqual(['web', 'email'])
  const { body: changed } = await knowledge.call('PATCH', `/training/${body.id}`, {
    restricted_to_channels: ['api', 'api'],
  })
  expect(changed.restricted_to_channels).toEqual(['api'])
})

test('what is as long as it may be is taken, and every field that is longer is named', async () => {
  const wanted = (more: number) => ({
    title: 'x'.repeat(200 + more),
    content: 'x'.repeat(30_000 + more),
    restricted_to_channels: Array.from({ length: 10 + more }, () => 'web'),
    restricted_to_segments: Array.from({ length: 50 * more + more }, (_, index) => `segment ${index}`),
    metadata: Object.fromEntries(Array.from({ length: 50 + more }, (_, index) => [`k${index}`, 1])),
  })
  const { status, body } = await create(wanted(0))
  expect(status).toBe(201)
  for (const [field, value] of Object.entries({ ...wanted(1), directory_id: 'x'.repeat(101) })) {
    const refused = await create({ ...wanted(0), [field]: value })
    expect([field, refused.status, refused.body.error]).toEqual([field, 400, 'invalid_request'])
    expect(refused.body.message).toContain(field)
  }
  const { title, content } = wanted(1)
  for (const draft of [{ title }, { content }])
    expect((await knowledge.call('PUT', `/training/${body.id}/draft`, draft)).status).toBe(400)
  const search = (asked: object) => knowledge.call('POST', '/training/search', { query: 'x', ...asked })
  expect([(await search({ query: 'x'.repeat(300), limit: 50 })).status]).toEqual([200])
  expect([(await search({ query: 'x'.repeat(301) })).status, (await search({ limit: 51 })).status]).toEqual([400, 400])
})

test.each([
  ['more keys than anybody reads', Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 1]))],
  ['a nest', JSON.parse(`${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`)],
  ['a long text', { a: 'x'.repeat(10_001) }],
  ['a broken character', { a: 'x\u0000' }],
  ['no map at all', [1, 2]],
])('attack: metadata that is %s is refused', async (_, metadata) => {
  const { status, body } = await create({ title: 'T', content: 'C', metadata })
  expect([status, body.message]).toEqual([400, expect.stringContaining('metadata')])
})

test('metadata comes back as it was given', async () => {
  const metadata = { source: 'wiki', tags: ['a', 'b'], deep: { er: [1, null, true] } }
  expect((await made({ metadata })).metadata).toEqual(metadata)
})

test('attack: another organisation finds nothing, and nothing of it can be used', async () => {
  const { id } = await made({ content: 'Ours alone.' })
  const { body: directory } = await knowledge.call('POST', '/training/directories', { name: 'Ours' })
  const stranger = await knowledge.addOrg()
  const calls = [
    ['GET', `/training/${id}`],
    ['PATCH', `/training/${id}`, { type: 'BEHAVIORAL' }],
    ['DELETE', `/training/${id}`],
    ['PUT', `/training/${id}/draft`, { title: 'Theirs' }],
    ['POST', `/training/${id}/publish`],
    ['GET', `/training/${id}/versions`],
    ['PATCH', `/training/directories/${directory.id}`, { name: 'Theirs' }],
    ['DELETE', `/training/directories/${directory.id}`],
    ['POST', '/training', { title: 'T', content: 'C', directory_id: directory.id }],
  ] as const
  for (const [method, path, body] of calls)
    expect((await knowledge.call(method, path, body, stranger)).status, `${method} ${path}`).toBe(404)
  expect((await knowledge.call('POST', '/training/search', { query: 'Ours alone' }, stranger)).body.items).toEqual([])
  expect((await knowledge.call('GET', '/training', undefined, stranger)).body.items).toEqual([])
})
