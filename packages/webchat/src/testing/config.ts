import type { WebchatConfig } from '@opencx/protocol/http/widget'
import { palettes } from '@opencx/protocol/look/palette'
import english from '../locales/en.json'

/** What the server writes into the chat document of a business. */
export const config: WebchatConfig = {
  key: 'a-key',
  chunks: '/webchat/1a2b3c4d/',
  ticket: 'a-ticket',
  name: 'Acme Tours',
  theme: 'light',
  palette: palettes('#1d4ed8'),
  locale: 'en',
  dir: 'ltr',
  strings: english,
  welcome: 'Where do you want to go?',
}

/** A chat document as the server sends it. */
export function chatDocument(content: WebchatConfig): string {
  const json = JSON.stringify(content).replaceAll('<', '\\u003c')
  return `<!doctype html><title>Chat</title><script type="application/json" id="opencx-config">${json}</script>`
}
