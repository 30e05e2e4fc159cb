import type { FrameLook } from '@opencx/protocol/frame/to-frame'
import type { WebchatConfig } from '@opencx/protocol/http/widget'

export const CONFIG_ID = 'opencx-config'

/** The configuration that the server wrote into a chat document. */
export function readConfig(chat: Document): WebchatConfig {
  return JSON.parse(chat.getElementById(CONFIG_ID)?.textContent ?? '')
}

/** Where the chat document is that has the strings and colours that the page asks for. */
export function documentAddress(address: string, { locale, color }: FrameLook = {}): string {
  const url = new URL(address)
  url.hash = ''
  if (locale) url.searchParams.set('locale', locale)
  if (color) url.searchParams.set('color', color)
  return url.href
}

/** Fetches the chat document again: for a fresh ticket, or for other strings or colours. */
export async function fetchConfig(address: string): Promise<WebchatConfig> {
  const reply = await fetch(address)
  if (!reply.ok) throw new Error(`no chat document, but ${reply.status}`)
  return readConfig(new DOMParser().parseFromString(await reply.text(), 'text/html'))
}
