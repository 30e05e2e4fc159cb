import { isBlank, MESSAGE_MAX_LENGTH } from '@opencx/protocol/conversation/text'
import type { PageRequest } from '@opencx/protocol/frame/to-frame'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import type { Chat } from '../chat/chat'
import { announceNews } from './announce-news'
import { bootForPage } from './boot-for-page'
import type { Page } from './connect-page'
import { follow, identify } from './identify'
import { reportToPage } from './report-to-page'

const EVENT_MAX_LENGTH = 100
const DATA_MAX_LENGTH = 4_000

export interface PageContext {
  readonly page: Page
  readonly chat: Chat
  /** See report-to-page. */
  readonly since: number | null
  readonly config: Pick<WebchatConfig, 'hasSound' | 'flashesTitle'>
  /** Ends it. */
  readonly signal: AbortSignal
}

const served = new WeakSet<Page>()

/** What few pages need: tells of what happens from now on, and does what the page asks for, if it is anything that we know. */
export function servePage(
  message: unknown,
  { page, chat, since, config, signal }: PageContext,
): Promise<void> | undefined {
  if (!served.has(page)) {
    served.add(page)
    follow(chat, page, signal)
    announceNews({ page, unread: chat.unread, ways: config, signal })
    signal.addEventListener('abort', reportToPage(chat, page, since))
  }
  const request = readRequest(message)
  switch (request?.type) {
    case 'boot':
      void bootForPage(page)
      break
    case 'send':
      chat.submit({ type: 'message.send', text: request.text })
      break
    case 'call':
      page.tell({ type: 'error', code: 'calls_not_configured', message: 'This chat has no calls.' })
      break
    case 'identify':
      return identify(chat, page, request.userToken)
    // nobody here has use for it yet
    case 'track':
  }
}

/** The request, or null when it is none. */
export function readRequest(message: unknown): PageRequest | null {
  const { type, text, call, event, data, userToken } = fieldsOf(message)
  switch (type) {
    case 'boot':
      return { type }
    case 'send':
      return typeof text === 'string' && !isBlank(text) ? { type, text: text.slice(0, MESSAGE_MAX_LENGTH) } : null
    case 'call':
      return { type, call: call === 'video' ? 'video' : 'audio' }
    case 'identify':
      return typeof userToken === 'string' ? { type, userToken } : null
    case 'track':
      if (typeof event !== 'string' || event === '' || event.length > EVENT_MAX_LENGTH) return null
      return lengthOf(data) > DATA_MAX_LENGTH ? null : { type, event, data: fieldsOf(data) }
    default:
      return null
  }
}

/** Characters of it as JSON. */
function lengthOf(data: unknown): number {
  try {
    return JSON.stringify(data ?? null).length
  } catch {
    // a message can hold what JSON cannot: circles, big integers
    return Number.POSITIVE_INFINITY
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
