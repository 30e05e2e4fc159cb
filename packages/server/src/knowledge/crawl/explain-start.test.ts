import { expect, test } from 'vitest'
import { explainStart } from './explain-start'

test.each([
  'unreachable',
  'too_complex',
  'reader_failed',
  'redirected_away',
  'out_of_scope',
  'login_required',
  'http_404',
  'http_503',
  'something_new',
])('a first page with %s is explained in words, with what to do', (reason) => {
  const text = explainStart(reason)
  expect(text).toMatch(/^The first page of the site .+\. [A-Z].+\.$/)
  expect(text).not.toContain(reason)
})
