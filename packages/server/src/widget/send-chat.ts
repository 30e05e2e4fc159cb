import { sendEncoded } from '../http/send-encoded'
import type { WebContext } from '../http/web'
import type { KnownKey } from '../keys'
import type { ChatDocuments } from './chat-document'
import { chooseLocale } from './locale'

interface Chat {
  readonly documents: ChatDocuments
  readonly key: KnownKey
  /** Origins that may frame it; null leaves it to nobody to decide. */
  readonly ancestors: readonly string[] | null
  readonly isPage?: boolean
  /** Where browsers tell that they did not let a page frame it. */
  readonly reportTo?: string
}

/** Which locale this browser gets. */
export function localeFor(context: WebContext, { documents, key }: Pick<Chat, 'documents' | 'key'>): string {
  return chooseLocale(documents.locales, {
    wished: context.req.query('locale'),
    accepted: context.req.header('accept-language'),
    language: key.org.language,
  })
}

/** Replies with the chat document of a key. */
export function sendChat(
  context: WebContext,
  { documents, key, ancestors, isPage = false, reportTo }: Chat,
): Promise<Response> {
  const locale = localeFor(context, { documents, key })
  const color = context.req.query('color')
  return sendEncoded(context, (encoding) => documents.make({ key, locale, color, isPage, encoding }), {
    'content-type': 'text/html; charset=utf-8',
    // every opening gets a fresh ticket
    'cache-control': 'no-store',
    'content-security-policy': documents.policy(ancestors, reportTo),
    // pages that isolate themselves show no frame that does not
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'cross-origin',
    // in a sandboxed page the frame is foreign to us and could not fetch a fresh ticket otherwise
    ...(key.mode === 'hotspot' ? { 'access-control-allow-origin': '*' } : {}),
  })
}
