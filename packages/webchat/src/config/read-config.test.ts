import { afterEach, expect, test, vi } from 'vitest'
import { chatDocument, config } from '../testing/config'
import { documentAddress, fetchConfig, readConfig } from './read-config'

afterEach(() => vi.unstubAllGlobals())

/** A server that answers everything with this document. */
function serve(text: string, status = 200): { asked: string[] } {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address)
    return new Response(text, { status })
  })
  return { asked }
}

test('the configuration of a document is read as it was written', () => {
  const written = { ...config, welcome: 'Less </script><script>alert(1)</script> than you think' }
  expect(readConfig(new DOMParser().parseFromString(chatDocument(written), 'text/html'))).toEqual(written)
})

test('a fresh document brings a fresh ticket, and the nonce stays here', async () => {
  const { asked } = serve(chatDocument({ ...config, ticket: 'a-fresh-ticket' }))
  const { ticket } = await fetchConfig(documentAddress('https://chat.test/webchat?key=a-key#n0nce'))
  expect(ticket).toBe('a-fresh-ticket')
  expect(asked).toEqual(['https://chat.test/webchat?key=a-key'])
})

test('another language and colour are asked for by name', async () => {
  const { asked } = serve(chatDocument(config))
  await fetchConfig(
    documentAddress('https://chat.test/webchat?key=a-key&locale=en', { locale: 'ar', color: '#123456' }),
  )
  expect(asked).toEqual(['https://chat.test/webchat?key=a-key&locale=ar&color=%23123456'])
})

test('an error page is not taken for a chat document', async () => {
  serve('<h1>Too many requests</h1>', 429)
  await expect(fetchConfig('https://chat.test/webchat?key=a-key')).rejects.toThrow('429')
})
