import type { FrameLook, Init, ToFrame } from '@opencx/protocol/frame/to-frame'
import type { VisitorDetails } from '@opencx/protocol/http/exchange'

type Fields = Readonly<Record<string, unknown>>

/** The page's answer to our hello, or null when it is something else. */
export function readInit(message: unknown): Init | null {
  const { type, v, look, visitor, isOpen, isFullScreen } = fieldsOf(message)
  if (type !== 'opencx:init' || v !== 1) return null
  return {
    type,
    v,
    look: readLook(look),
    visitor: readDetails(visitor),
    isOpen: isOpen === true,
    isFullScreen: isFullScreen === true,
  }
}

/** What the page says over the port, or null when a newer loader says what we do not know. */
export function readToFrame(message: unknown): ToFrame | null {
  const { type, text, visitor, look, isFullScreen } = fieldsOf(message)
  switch (type) {
    case 'open':
    case 'close':
    case 'reset':
      return { type }
    case 'prefill':
      return typeof text === 'string' ? { type, text } : null
    case 'identify':
      return { type, visitor: readDetails(visitor) }
    case 'look':
      return { type, look: readLook(look) }
    case 'fullscreen':
      return { type, isFullScreen: isFullScreen === true }
    default:
      return null
  }
}

/** The page's word on its visitor, cut to what the server takes: a name that is too long must not hold up messages. */
export function readDetails(value: unknown): VisitorDetails {
  const { name, email, locale, page } = fieldsOf(value)
  const { url, title } = fieldsOf(page)
  return {
    ...textField('name', name, 200),
    ...textField('email', email, 320),
    ...textField('locale', locale, 35),
    ...(typeof url === 'string' && { page: { url: url.slice(0, 2_000), ...textField('title', title, 500) } }),
  }
}

function readLook(value: unknown): FrameLook {
  const { theme, color, locale } = fieldsOf(value)
  return {
    ...(theme === 'light' || theme === 'dark' || theme === 'auto' ? { theme } : {}),
    ...textField('color', color, 50),
    ...textField('locale', locale, 35),
  }
}

function textField<Name extends string>(name: Name, value: unknown, length: number): { [key in Name]?: string } {
  const field: { [key in Name]?: string } = {}
  if (typeof value === 'string') field[name] = value.slice(0, length)
  return field
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
