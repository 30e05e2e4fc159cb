import { memoryStorage } from '@opencx/client'
import { expect, test } from 'vitest'
import { arrange } from './arrange'
import type { Command } from './command'
import { rankOf } from './rank'
import { recentOf } from './recent'

test.each([
  ['Canned replies', 'canned replies'],
  ['Canned replies', 'REP'],
  ['Canned replies', 'rep can'],
  ['Canned replies', 'cr'],
  ['Canned replies', 'canrep'],
  ['Canned replies', 'ned'],
  ['Save transcript', 'st'],
  ['Assign to Zoë Müller', 'zoe mul'],
  ['Assign to Zoë Müller', 'atz'],
  ['Snooze: Next week', 'snwe'],
  ['aab aaab', 'aaaab'],
])('%j is found by %j', (text, typed) => {
  expect(rankOf(text, typed)).toBeGreaterThan(0)
})

test.each([
  ['Canned replies', 'rc'],
  ['Canned replies', 'reports'],
  ['Tags', 'tagss'],
  ['', 'a'],
])('%j is not found by %j', (text, typed) => {
  expect(rankOf(text, typed)).toBeNull()
})

test('a name made to take long takes no time', () => {
  const started = performance.now()
  expect(rankOf(Array(60).fill('aaaaaaaaaa').join(' '), `${'a'.repeat(59)}b`)).toBeNull()
  expect(performance.now() - started).toBeLessThan(200)
})

const command = (name: string, rest: Partial<Command> = {}): Command => ({
  id: name,
  group: 'go',
  name,
  icon: 'inbox',
  run() {},
  ...rest,
})
const shown = (commands: readonly Command[], typed: string, recent: readonly string[] = []) =>
  arrange(commands, typed, recent).map(({ name, commands }) => [name, commands.map((each) => each.name)])

test('best first: the name itself, its beginning, its words, its initials; what fits as well stays in order', () => {
  const names = ['The tagged', 'Two ages', 'Tags of all', 'Tags', 'Untagged', 'Big tags', 'Old tags']
  expect(
    shown(
      names.map((name) => command(name)),
      'tag',
    ),
  ).toEqual([['go', ['Tags of all', 'Tags', 'The tagged', 'Big tags', 'Old tags', 'Two ages', 'Untagged']]])
  expect(
    shown(
      names.map((name) => command(name)),
      'tags',
    )[0]?.[1]?.[0],
  ).toBe('Tags')
})

test('what stands behind a name counts after every name', () => {
  const commands = [command('Team', { detail: 'Settings: Business' }), command('Untidy business')]
  expect(shown(commands, 'business')).toEqual([['go', ['Untidy business', 'Team']]])
})

test('where nothing is typed stands what was chosen lately, once, and none of the many', () => {
  const many = command('Add tag: Refund', { group: 'conversation', isOneOfMany: true })
  const commands = [command('Reply', { group: 'conversation' }), many, command('Team'), command('Tags')]
  expect(shown(commands, '')).toEqual([
    ['conversation', ['Reply']],
    ['go', ['Team', 'Tags']],
  ])
  expect(shown(commands, ' ', ['Tags', 'gone', 'Add tag: Refund'])).toEqual([
    ['recent', ['Tags', 'Add tag: Refund']],
    ['conversation', ['Reply']],
    ['go', ['Team']],
  ])
  expect(shown(commands, 'ref')).toEqual([['conversation', ['Add tag: Refund']]])
})

test('the five latest choices of a person are kept', () => {
  const storage = memoryStorage()
  const recent = recentOf(storage, 'ada')
  for (const id of ['a', 'b', 'c', 'd', 'b', 'e', 'f']) recent.add(id)
  expect(recentOf(storage, 'ada').read()).toEqual(['f', 'e', 'b', 'd', 'c'])
  expect(recentOf(storage, 'ben').read()).toEqual([])
})
