import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint } from './fingerprint.mjs'

let folder = ''
const write = (name, text) => writeFileSync(join(folder, name), text)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opencx-fingerprint-'))
  mkdirSync(join(folder, 'dist'))
  write('source.ts', 'one')
  write('source.test.ts', 'one')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a changed, added or removed source asks for a new build', () => {
  const before = fingerprint([folder])
  write('source.ts', 'two')
  const changed = fingerprint([folder])
  write('another.ts', '')
  const added = fingerprint([folder])
  rmSync(join(folder, 'another.ts'))
  expect(new Set([before, changed, added]).size).toBe(3)
  expect(fingerprint([folder])).toBe(changed)
})

test('a changed test and what a build makes do not', () => {
  const before = fingerprint([folder])
  write('source.test.ts', 'two')
  write('dist/source.js', 'built')
  expect(fingerprint([folder])).toBe(before)
})
