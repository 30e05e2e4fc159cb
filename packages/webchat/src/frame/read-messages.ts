import type { FrameLook, Init, PageRequest, PageVisitor, ToFrame } from '@opencx/protocol/frame/to-frame'

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
      return { type, text: `${text ?? ''}` }
    case 'update':
      return { type, ...(look ? { look: readLook(look) } : {}), ...(visitor ? { visitor: readDetails(visitor) } : {}) }
    case 'fullscreen':
      return { type, isFullScreen: !!isFullScreen }
    default:
      return null
  }
}

/** The page's word on its visitor: texts, which the server cuts to what it keeps. */
export function readDetails(value: unknown): PageVisitor {
  const { url, title } = readTexts(fieldsOf(value).page, ['url', 'title'])
  return {
    ...readTexts(value, ['name', 'email', 'locale', 'userToken']),
    ...(url && { page: { url, ...(title && { title }) } }),
  }
}

const readLook = (value: unknown): FrameLook => readTexts(value, ['theme', 'color', 'locale', 'mode', 'launcher'])

/** The fields of these names that are texts. */
function readTexts<Name extends string>(value: unknown, names: readonly Name[]): { [name in Name]?: string } {
  const fields = fieldsOf(value)
  const texts: { [name in Name]?: string } = {}
  for (const name of names) {
    const text = fields[name]
    if (typeof text === 'string') texts[name] = text
  }
  return texts
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
