import { expect, test } from 'vitest'
import { deviceOf } from './device'

const KHTML = 'AppleWebKit/537.36 (KHTML, like Gecko)'
test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KHTML} Chrome/143.0.0.0 Safari/537.36`, 'Chrome 143', 'Windows'],
  [`Mozilla/5.0 (Windows NT 10.0) ${KHTML} Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0`, 'Edge 143', 'Windows'],
  [`Mozilla/5.0 (Linux; Android 15) ${KHTML} SamsungBrowser/28.0 Chrome/130.0.0.0`, 'Samsung Internet 28', 'Android'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox 145', 'Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1',
    'Safari 18',
    'iOS',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.6 Safari/605.1.15',
    'Safari 17',
    'macOS',
  ],
])('%s is %s on %s', (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system })
})

test('attack: of what a browser calls itself nothing but a known name and a number is kept', () => {
  expect(deviceOf('<script>alert(1)</script> =cmd|calc')).toEqual({})
  expect(deviceOf(undefined)).toEqual({})
  expect(deviceOf(`${'Chrome/'.repeat(200_000)}9`)).toEqual({})
})
