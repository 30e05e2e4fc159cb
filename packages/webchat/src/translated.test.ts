import { expect, test } from 'vitest'
import english from './locales/en.json'
import { showChat } from './testing/show-chat'
import { states } from './testing/states'

const SPOKEN = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription', 'value']
/** What people wrote, names, numbers and times: not ours to translate. */
const WRITTEN =
  /^(Acme Tours|AT|Maya Rivers|MR|Where do you want to go\?|https:\S+|one|two|Earlier|Later|today|\w+ \d+, \d{4}|a+|\d+:\d+ [AP]M|Hello, is|heated\?|It is\.)$/

test.each(Object.entries(states))('every visible string comes from the locale: %s', (_, bring) => {
  const marked = Object.fromEntries(Object.keys(english).map((name) => [name, `⟦${name}⟧`]))
  const shown = showChat({ strings: marked })
  bring(shown)
  const texts = [...shown.root.querySelectorAll('*')].flatMap((element) => [
    ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? ''),
    ...SPOKEN.map((name) => element.getAttribute(name) ?? ''),
  ])
  const untranslated = texts.map((text) => text.trim()).filter((text) => text && !/^(⟦\S+⟧[\s–]*)+$/.test(text))
  expect(untranslated.filter((text) => !WRITTEN.test(text))).toEqual([])
})
