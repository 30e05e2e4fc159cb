import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const outDir = `${root}.cache/main-test-${process.pid}`

beforeAll(async () => {
  await build({ root, logLevel: 'silent', build: { outDir } })
})
afterAll(() => rmSync(outDir, { recursive: true, force: true }))

async function run(variables: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [`${outDir}/main.js`, ...args], {
    env: { PATH: process.env.PATH, ...variables },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

test('a wrong value ends the process with one clear line, exit code 1 and no stack', async () => {
  const { code, stdout, stderr } = await run({ PORT: 'eighty' })
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toBe('PORT has a wrong value: expected a port number from 1 to 65535.\n')
})

test('every wrong value is named at once', async () => {
  const { code, stderr } = await run({ DATABASE_URL: 'mysql://db', SECRET: 'short' })
  expect(code).toBe(1)
  expect(stderr.trim().split('\n')).toHaveLength(2)
})

test.each([
  ['restor', 'a.gz'],
  ['backup', 'a.gz', '--without-everything'],
])('what is no command is answered with those that are: %s %s', async (...args) => {
  const { code, stdout, stderr } = await run({}, ...args)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain(`This is no command: ${args.join(' ')}\n`)
  expect(stderr).toContain('backup <file>')
})

test.each([['backup'], ['backup', '--without-files'], ['restore']])(
  'a command without its file is told that the file is missing: %s %s',
  async (...args) => {
    const { code, stdout, stderr } = await run({}, ...args)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(`${args[0]} needs a file`)
    expect(stderr).toContain(`${args[0]} <file>`)
    expect(stderr).not.toContain('This is no command')
  },
)

test('where there is nothing to back up, and no backup to restore, one clear line says so and nothing is made', async () => {
  const nowhere = { DATA_DIR: `${outDir}/nowhere` }
  const path = `${outDir}/backup.gz`
  const [backup, restore] = await Promise.all([run(nowhere, 'backup', path), run(nowhere, 'restore', path)])
  expect(backup).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no database in DATA_DIR') })
  expect(restore).toMatchObject({ code: 1, stderr: expect.stringContaining('backup.gz cannot be read') })
  for (const name of ['nowhere', 'backup.gz']) expect(existsSync(`${outDir}/${name}`)).toBe(false)
})
