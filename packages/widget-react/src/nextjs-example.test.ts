// @vitest-environment node
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

test('the Next.js example uses the package as it is', () => {
  const check = () =>
    execFileSync(resolve(root, 'node_modules/.bin/tsc'), ['--noEmit', '-p', 'examples/nextjs/tsconfig.check.json'], {
      cwd: root,
      encoding: 'utf8',
    })
  expect(check).not.toThrow()
}, 60_000)
