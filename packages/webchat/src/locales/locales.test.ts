import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '..')
const FORM = /\.(zero|one|two|few|many|other)$/

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'))
const locales = files.map((name) => ({
  locale: name.replace('.json', ''),
  strings: new Map<string, string>(
    Object.entries(JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'))).map(([key, text]) => [
      key,
      String(text),
    ]),
  ),
}))
const english = locales.find(({ locale }) => locale === 'en')?.strings ?? new Map<string, string>()
const names = (strings: Map<string, string>) => [...new Set([...strings.keys()].map((key) => key.replace(FORM, '')))]
const holes = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => readFileSync(join(source, name), 'utf8'))
  .join('\n')

test.each(locales)('$locale has every name that English has, in the same order', ({ strings }) => {
  expect(names(strings)).toEqual(names(english))
})

test.each(locales)('$locale has every plural form that its language needs, and no other', ({ locale, strings }) => {
  const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted()
  for (const name of names(strings).filter((name) => english.has(`${name}.other`))) {
    const forms = [...strings.keys()].filter((key) => key.startsWith(`${name}.`)).map((key) => FORM.exec(key)?.[1])
    expect({ name, forms: forms.toSorted() }).toEqual({ name, forms: needed })
  }
})

test.each(locales)('$locale has no empty string, and fills in nothing that English does not', ({ strings }) => {
  for (const [key, text] of strings) {
    const original = english.get(key) ?? english.get(key.replace(FORM, '.other'))
    expect(text.trim(), key).not.toBe('')
    for (const hole of holes(text)) expect(holes(original), key).toContain(hole)
    if (!FORM.test(key)) expect(holes(text), key).toEqual(holes(original))
  }
})

test('every string is used', () => {
  const isUsed = (name: string) => code.includes(`'${name}'`) || code.includes(`\`${name.replace(/\w+$/, '')}\${`)
  // these are said by the loader and by the server
  const isOurs = (name: string) => !/^(launcher|server)\./.test(name)
  expect(names(english).filter((name) => isOurs(name) && !isUsed(name))).toEqual([])
})
