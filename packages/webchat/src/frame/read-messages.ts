import type { FrameLook, Init, PageRequest, ToFrame } from '@opencx/protocol/frame/to-frame'
import type { VisitorDetails } from '@opencx/protocol/http/exchange'

type Fields = Readonly<Record<string, unknown>>

/** The page's answer to our hello, or null when it is something else. */
export function readInit(message: unknown): Init | null {
  const { type, v, look, visitor, isOpen, isFullScreen, mustForget } = fieldsOf(message)
  if (type !== 'opencx:init' || v !== 1) return null
  return {
    type,
    v,
    look: readLook(look),
    visitor: readDetails(visitor),
    isOpen: !!isOpen,
    isFullScreen: !!isFullScreen,
    mustForget: !!mustForget,
  }
}

/** What the page says over the port, or null for what it says less often, see page-requests, and for what we do not know. */
export function readToFrame(message: unknown): Exclude<ToFrame, PageRequest> | null {
  const { type, text, visitor, look, isFullScreen } = fieldsOf(message)
  switch (type) {
    case 'open':
    case 'close':
    case 'reset':
      return { type }
    case 'prefill':
      return { type, text: `${text}` }
    case 'update':
      return { type, ...(look ? { look: readLook(look) } : {}), ...(visitor ? { visitor: readDetails(visitor) } : {}) }
    case 'fullscreen':
      return { type, isFullScreen: !!isFullScreen }
    default:
      return null
  }
}

/** The page's word on its visitor, cut to what the server takes: a name that is too long must not hold up messages. */
export function readDetails(value: unknown): VisitorDetails {
  const { name, email, locale, page } = fieldsOf(value)
  const { url, title } = fieldsOf(page)
  return {
    ...text({ name }, 200),
    ...text({ email }, 320),
    ...text({ locale }, 35),
    ...(typeof url === 'string' && { page: { url: url.slice(0, 2_000), ...text({ title }, 500) } }),
  }
}

function readLook(value: unknown): FrameLook {
  const { theme, color, locale, mode } = fieldsOf(value)
  return {
    ...((theme === 'light' || theme === 'dark' || theme === 'auto') && { theme }),
    ...((mode === 'inline' || mode === 'page') && { mode }),
    ...text({ color }, 50),
    ...text({ locale }, 35),
  }
}

/** The field if it is a text, at most `length` characters of it. */
function text<Name extends string>(field: Record<Name, unknown>, length: number): { [key in Name]?: string } {
  const short: { [key in Name]?: string } = {}
  for (const name in field) {
    const value = field[name]
    if (typeof value === 'string') short[name] = value.slice(0, length)
  }
  return short
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
