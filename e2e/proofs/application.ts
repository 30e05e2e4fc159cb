import { expect } from '@playwright/test'
import { bundlePage } from '../world/bundle-page'
import { readDocument } from '../world/documents'
import { typeErrors } from '../world/type-errors'
import { errorsOf, type Proof, type World } from './proof'

const SHOWS_APP = `import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './code'
createRoot(document.getElementById('root')).render(<StrictMode><App /></StrictMode>)`

/** Shows an application of these files, of which `page` runs. */
async function run(world: World, version: 18 | 19, files: Record<string, string>): Promise<void> {
  const { site, visitor } = world
  site.serve({ html: await bundlePage({ version, files }) }, '/page.js')
  site.serve({ html: '<!doctype html><title>App</title><div id="root"></div><script src="/page.js"></script>' })
  await visitor.page.goto(site.at('127.0.0.1'))
}

/** Proves the same in both versions of React that we know, whose development builds complain of what is wrong. */
async function runReact(world: World, code: string, prove: () => Promise<void>): Promise<void> {
  expect(typeErrors(code)).toBe('')
  const errors = errorsOf(world)
  for (const version of [18, 19] as const) {
    await run(world, version, { page: SHOWS_APP, code })
    await prove()
  }
  expect(errors).toEqual([])
}

const isFileOfExample = (block: string, file: string): Proof => ({
  block,
  promise: `it is examples/nextjs/app/${file}, whose types are checked`,
  async prove(_, code) {
    expect(code).toBe(readDocument(`examples/nextjs/app/${file}`))
  },
})

/** What applications bundle. */
export const applicationProofs: Proof[] = [
  {
    block: 'module',
    promise: 'an application that imports it has the chat',
    async prove(world, code) {
      expect(typeErrors(code)).toBe('')
      await run(world, 19, { page: code })
      await world.visitor.launcher.click()
      await expect(world.visitor.composer).toBeVisible()
    },
  },
  {
    block: 'react',
    promise: 'one widget in React 18 and 19, and a button that opens it',
    prove: (world, code) =>
      runReact(world, code, async () => {
        await expect(world.visitor.launcher).toHaveCount(1)
        await world.visitor.page.getByRole('button', { name: 'Ask us' }).click()
        await expect(world.visitor.composer).toBeVisible()
      }),
  },
  {
    block: 'react-inline',
    promise: 'the chat fills the section that it stands in',
    prove: (world, code) =>
      runReact(world, `import { Widget } from '@opencx/widget-react'\nexport const App = () => (${code})`, async () => {
        await expect(world.visitor.composer).toBeVisible()
        expect((await world.visitor.page.locator('iframe[title="Chat"]').boundingBox())?.height).toBe(600)
      }),
  },
  {
    block: 'react-router',
    promise: 'routes change, and the chat stays with a half-written sentence',
    prove: (world, code) =>
      runReact(world, code, async () => {
        const { page, launcher, composer } = world.visitor
        await launcher.click()
        await composer.fill('Half a sentence')
        await page.getByRole('link', { name: 'Boats' }).click()
        await expect(page.getByRole('heading')).toHaveText('Boats')
        await expect(composer).toHaveValue('Half a sentence')
        await page.goBack()
        await expect(page.getByRole('heading')).toHaveText('Shop')
        await expect(composer).toHaveValue('Half a sentence')
      }),
  },
  isFileOfExample('nextjs-chat', 'Chat.tsx'),
  isFileOfExample('nextjs-layout', 'layout.tsx'),
]
