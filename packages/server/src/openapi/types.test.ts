import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp } from '../testing/app'
import { acceptedValues } from '../testing/endpoints/values'
import { chapters } from './endpoints'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opencx-types-'))
  const app = await createTestApp()
  const reply = await app.request('/openapi.d.ts')
  expect(reply.headers.get('content-type')).toContain('text/plain')
  await writeFile(join(folder, 'opencx-api.d.ts'), await reply.text())
  await app.close()
})
afterAll(() => rm(folder, { recursive: true }))

/** What the compiler says of a program that uses the types. */
async function problemsOf(program: string): Promise<string> {
  const file = join(folder, 'program.ts')
  await writeFile(file, `import type { Api, ApiError } from './opencx-api'\n${program}`)
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', '']
  return new Promise((resolve) =>
    execFile(process.execPath, [compiler, ...options, file], { cwd: folder }, (_error, stdout) => resolve(stdout)),
  )
}

test('whatever an endpoint accepts has the type that programs are given for it', async () => {
  const bodies = chapters
    .flatMap(({ endpoints }) => [...endpoints])
    .flatMap(({ method, path, body }) =>
      body ? [[`${method} ${path}`, acceptedValues(body).slice(0, 5)] as const] : [],
    )
  const lines = bodies.flatMap(([call, values]) =>
    values.map(
      (value, index) =>
        `export const v${index}_${call.replace(/\W/g, '_')}: Api['${call}']['body'] = ${JSON.stringify(value)}`,
    ),
  )
  expect(bodies.length).toBeGreaterThan(20)
  expect(await problemsOf(lines.join('\n'))).toBe('')
})

test('nothing is left unknown but the values of maps', async () => {
  const types = await readFile(join(folder, 'opencx-api.d.ts'), 'utf8')
  expect(types).toContain('"external_id": string | null')
  expect(types.replaceAll('Record<string, unknown>', '')).not.toContain('unknown')
})

test('what it does not accept is a mistake that the compiler tells of', async () => {
  const right = `
    export const org: Api['POST /partner/v1/orgs']['body'] = { name: 'Acme' }
    export const token = (made: Api['POST /partner/v1/orgs']['reply']): string => made.widget_token
    export const why = ({ error }: ApiError<'POST /partner/v1/orgs'>) => error === 'external_id_taken'
    export const id: Api['GET /crawl/:id/crawls/:jobId']['params'] = { id: '1', jobId: '2' }`
  expect(await problemsOf(right)).toBe('')
  for (const wrong of [
    right.replace("name: 'Acme'", 'name: 1'),
    right.replace("name: 'Acme'", "name: 'Acme', role: 'owner'"),
    right.replace('made.widget_token', 'made.widgetToken'),
    right.replace("'external_id_taken'", "'no_such_code'"),
    right.replace(", jobId: '2'", ''),
  ])
    expect(await problemsOf(wrong)).toMatch(/error TS\d+/)
})
