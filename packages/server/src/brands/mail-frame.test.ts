import type { Branding } from '@opencx/protocol/http/partner'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMember } from '../agents'
import { orgs } from '../storage/schema'
import { createTestApp, type TestApp } from '../testing/app'
import { openTeam } from '../testing/team'
import { mailFrameFor } from './mail-frame'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const ours = { appName: 'Our chat', logoUrl: null }
const theirs = { app_name: 'PortalChat', logo_url: 'https://portal.example/logo.png' }

async function member(branding: Branding) {
  const { orgId, agent } = await openTeam(app)
  const { db } = app.database
  await db.update(orgs).set({ branding }).where(eq(orgs.id, orgId))
  const frame = () => db.transaction((tx) => mailFrameFor(tx, { userId: agent.id, otherwise: ours }))
  const join = (id: string) => db.transaction((tx) => addMember(tx, { orgId: id, userId: agent.id, role: 'agent' }))
  return { orgId, frame, join }
}

test('mails about an account come in the name of the partner, where all businesses of the person have the same', async () => {
  const { frame, join } = await member(theirs)
  const brand = { appName: 'PortalChat', logoUrl: 'https://portal.example/logo.png' }
  expect(await frame()).toEqual(brand)
  await join((await member(theirs)).orgId)
  expect(await frame()).toEqual(brand)
  await join((await member({ app_name: 'Rival' })).orgId)
  expect(await frame()).toEqual(ours)
})

test('without a brand they come in the name of the operator, and a logo without encryption is left out', async () => {
  expect(await (await member({})).frame()).toEqual(ours)
  const half = await member({ app_name: 'PortalChat', logo_url: 'http://portal.example/logo.png' })
  expect(await half.frame()).toEqual({ appName: 'PortalChat', logoUrl: null })
})
