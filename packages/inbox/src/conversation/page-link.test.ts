import { expect, test } from 'vitest'
import { describePage } from './page-link'

test.each([
  [
    { url: 'https://acme.test/tours', title: 'Tours' },
    { href: 'https://acme.test/tours', label: 'Tours' },
  ],
  [{ url: 'https://acme.test/tours' }, { href: 'https://acme.test/tours', label: 'acme.test/tours' }],
  [
    { url: 'https://acme.test/', title: '  ' },
    { href: 'https://acme.test/', label: 'acme.test' },
  ],
  [
    { url: 'javascript:alert(1)', title: 'Click me' },
    { href: null, label: 'Click me' },
  ],
  [{ url: 'data:text/html,x' }, { href: null, label: 'data:text/html,x' }],
  [{ url: 'not an address' }, { href: null, label: 'not an address' }],
])('the page %j is shown as %j', (page, expected) => {
  expect(describePage(page)).toEqual(expected)
})
