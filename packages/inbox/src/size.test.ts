// @vitest-environment node
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { beforeAll, expect, test } from 'vitest'

const FIRST_SCREEN_BYTES = 60_000

let files: { name: string; text: string }[]

beforeAll(async () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const built = await build({ root, configFile: `${root}/vite.config.ts`, logLevel: 'error', build: { write: false } })
  files = outputsOf(built).map((file) => ({
    name: file.fileName,
    text: String(file.type === 'chunk' ? file.code : file.source),
  }))
}, 60_000)

function outputsOf(built: Awaited<ReturnType<typeof build>>): Rolldown.RolldownOutput['output'][number][] {
  if (Array.isArray(built)) return built.flatMap((one) => one.output)
  return 'output' in built ? built.output : []
}

test('the first screen stays small', () => {
  const bytes = files.map(({ text }) => brotliCompressSync(text).length).reduce((sum, size) => sum + size, 0)
  expect(bytes).toBeGreaterThan(10_000)
  expect(bytes).toBeLessThanOrEqual(FIRST_SCREEN_BYTES)
})

test('the validator of the server is not in it', () => {
  expect(files.filter(({ text }) => /ZodError|\$ZodType/.test(text)).map(({ name }) => name)).toEqual([])
})

test('the page needs nothing that a strict content policy refuses', () => {
  const page = files.find(({ name }) => name === 'index.html')?.text ?? ''
  expect(page).toContain('src="/inbox/assets/')
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/)
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/)
  expect(files.filter(({ text }) => /\beval\(|new Function\(/.test(text)).map(({ name }) => name)).toEqual([])
})
