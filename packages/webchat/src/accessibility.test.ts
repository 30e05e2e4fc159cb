import axe from 'axe-core'
import { expect, test } from 'vitest'
import { showChat } from './testing/show-chat'
import { states } from './testing/states'

test.each(Object.entries(states))('axe finds nothing: %s', async (_, bring) => {
  document.documentElement.lang = 'en'
  document.title = 'Chat'
  bring(showChat())
  // colours need a real layout: the end-to-end tests look at them
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
})
