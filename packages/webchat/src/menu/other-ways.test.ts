import { fireEvent, screen } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { showChat } from '../testing/show-chat'

const fallback = { phone: '+49 (30) 12 34', email: 'help@acme.test' }
const hrefs = () => screen.queryAllByRole<HTMLAnchorElement>('link').map((link) => link.getAttribute('href'))

test('the menu names the other ways to the business', () => {
  showChat({ config: { fallback } })
  fireEvent.click(screen.getByRole('button', { name: 'Menu' }))
  screen.getByRole('heading', { name: 'Reach us another way' })
  expect(hrefs()).toEqual(['tel:+49301234', 'mailto:help@acme.test'])
})

test('they stand beside the word that nothing gets through, and only then', () => {
  const { visitor } = showChat({ config: { fallback } })
  expect(hrefs()).toEqual([])
  visitor.show({ link: 'stopped', stoppedBy: 'key_invalid' })
  expect(screen.queryAllByRole('link').map(({ textContent }) => textContent)).toEqual([fallback.phone, fallback.email])
})

test('a business that gave no other way has none', () => {
  const { visitor } = showChat({ config: { fallback: { phone: null, email: 'help@acme.test' } } })
  visitor.show({ link: 'stopped', stoppedBy: 'key_invalid' })
  expect(hrefs()).toEqual(['mailto:help@acme.test'])
})
