// @vitest-environment node
import { readFileSync } from 'node:fs'
import { SettingsChanges } from '@opencx/protocol/http/business'
import { boot } from '@opencx/protocol/http/widget'
import { expect, test } from 'vitest'
import type { Widget, WidgetEvents, WidgetOptions } from './widget'

/** The tables below a heading of the page for site owners: what stands in the first cell of each row, one by one. */
function namesIn(heading: string, pattern: RegExp): string[] {
  const document = readFileSync(new URL('../../../docs/widget.md', import.meta.url), 'utf8')
  const section = document.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const cells = [...section.matchAll(/^\| (.*?) \|/gm)].map(([, cell = '']) => cell)
  return cells.flatMap((cell) => [...cell.matchAll(pattern)].map(([, name = '']) => name)).sort()
}
const namesOf = (all: Record<string, true>) => Object.keys(all).sort()

test('every option is in the table of attributes, and nothing else', () => {
  const options: Record<Exclude<keyof WidgetOptions, 'origin'>, true> = {
    token: true,
    apiKey: true,
    name: true,
    email: true,
    userToken: true,
    locale: true,
    theme: true,
    color: true,
    position: true,
    offsetX: true,
    offsetY: true,
    zIndex: true,
    launcher: true,
    mode: true,
    target: true,
    open: true,
    openAfter: true,
    warm: true,
    nonce: true,
  }
  const attributes = namesOf(options).map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
  expect(namesIn('Attributes', /`data-([a-z-]+)`/g)).toEqual(attributes.sort())
})

test('every call is in the table of calls, and nothing else', () => {
  const calls: Record<keyof Widget | 'boot', true> = {
    ready: true,
    state: true,
    boot: true,
    open: true,
    close: true,
    toggle: true,
    show: true,
    hide: true,
    prefill: true,
    sendMessage: true,
    startCall: true,
    track: true,
    setLocale: true,
    identify: true,
    update: true,
    on: true,
    off: true,
    reset: true,
    shutdown: true,
    unmount: true,
  }
  expect([...new Set(namesIn('Script', /`(\w+)[(`]/g))]).toEqual(namesOf(calls))
})

test('every event is in the table of events, and nothing else', () => {
  const events: Record<keyof WidgetEvents, true> = {
    ready: true,
    open: true,
    close: true,
    unread: true,
    message: true,
    handoff: true,
    call: true,
    resolved: true,
    error: true,
    reset: true,
  }
  expect(namesIn('Events', /`(\w+)`/g)).toEqual(namesOf(events))
})

test('every setting is in the table of settings, and nothing else', () => {
  expect(namesIn('Settings', /`(\w+)`/g)).toEqual(Object.keys(SettingsChanges.shape).sort())
})

test('every refusal that a page can meet at its start is explained', () => {
  // too many requests say nothing about the page, and the loader goes on without an answer
  const refusals = boot.errors.filter((code) => code !== 'rate_limited')
  expect(namesIn('When it does not work', /`(\w+)`/g)).toEqual(expect.arrayContaining([...refusals]))
})
