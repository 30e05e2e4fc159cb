import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readBuilds } from './builds'
import { StartProblem } from './start-problem'

const WHOLE: Readonly<Record<string, string>> = {
  'widget/widget.js': 'loader',
  'widget/finish.css': 'button{color:red}',
  'widget/greeting.css': 'p{color:red}',
  'webchat/webchat.js': 'chat',
  'webchat/webchat.css': 'body{}',
  'webchat/chunks/rich.js': 'rich',
  'webchat/locales/en.json': '{"composer.send":"Send"}',
  'webchat/locales/ar.json': '{"composer.send":"إرسال"}',
  'inbox/index.html': '<!doctype html>',
  'inbox/assets/a1.js': 'inbox',
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opencx-builds-'))
  for (const [path, text] of Object.entries(WHOLE)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
})
afterEach(() => rmSync(folder, { recursive: true }))

const read = () =>
  readBuilds({ widget: join(folder, 'widget'), webchat: join(folder, 'webchat'), inbox: join(folder, 'inbox') })

test('everything the other packages built is read', () => {
  const { widget, webchat, inbox } = read()
  expect(widget.toString()).toBe('loader')
  expect(webchat).toMatchObject({ script: 'chat', style: 'body{}' })
  expect([...webchat.chunks.keys()]).toEqual(['rich.js'])
  expect(Object.fromEntries(webchat.strings)).toEqual({
    en: { 'composer.send': 'Send' },
    ar: { 'composer.send': 'إرسال' },
  })
  expect([...inbox.keys()].sort()).toEqual(['assets/a1.js', 'index.html'])
})

test.each([
  'widget/widget.js',
  'webchat/webchat.js',
  'webchat/webchat.css',
  'webchat/chunks/rich.js',
  'webchat/locales/en.json',
  'inbox/index.html',
])('without %s the start stops, naming the package and the command', (path) => {
  rmSync(join(folder, path))
  const name = path.split('/')[0]
  expect(read).toThrow(StartProblem)
  expect(read).toThrow(new RegExp(`^The ${name} is not built: .*${path} is missing\\. Run "npm run build" first\\.$`))
})
