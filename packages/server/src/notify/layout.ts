/** What a mail consists of; every part is plain text. */
export interface Letter {
  /** https; anything else is left out. */
  readonly logoUrl: string | null
  readonly appName: string
  readonly heading: string
  readonly paragraphs: readonly string[]
  /** What it lists, each with a link. */
  readonly items?: readonly { readonly title: string; readonly text: string; readonly link: string }[]
  /** What the list leaves out. */
  readonly more?: string
  readonly action: { readonly label: string; readonly link: string }
  readonly footer: string
  readonly footerLink?: string
}

const FONT = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,sans-serif;font-size:16px;line-height:1.6'
/** Dark enough for white text, and seen on light and dark alike; all other text keeps the reader's own colour. */
const BUTTON =
  'display:inline-block;padding:12px 24px;border-radius:8px;background:#4f46e5;color:#ffffff;text-decoration:none'
const ITEM = 'margin:0 0 16px;padding-left:12px;border-left:3px solid #8884'
const SMALL = 'font-size:13px;opacity:.75'

/** The same letter for programs that show HTML and for those that do not. */
export function layOut(letter: Letter): { text: string; html: string } {
  return { text: plain(letter), html: styled(letter) }
}

function plain({ heading, paragraphs, items = [], more, action, footer, footerLink }: Letter): string {
  const listed = items.map(({ title, text, link }) => [title, text, link].filter((line) => line !== '').join('\n'))
  const foot = footerLink === undefined ? footer : `${footer}\n${footerLink}`
  return [heading, ...paragraphs, ...listed, ...(more ? [more] : []), `${action.label}:\n${action.link}`, foot].join(
    '\n\n',
  )
}

function styled({
  logoUrl,
  appName,
  heading,
  paragraphs,
  items = [],
  more,
  action,
  footer,
  footerLink,
}: Letter): string {
  const logo = isWebAddress(logoUrl)
    ? `<img src="${escapeHtml(logoUrl)}" alt="${escapeHtml(appName)}" height="40" style="display:block;height:40px;margin-bottom:24px">`
    : `<p style="margin:0 0 24px;font-weight:600">${escapeHtml(appName)}</p>`
  const foot =
    footerLink === undefined
      ? ''
      : ` <a href="${escapeHtml(footerLink)}" style="color:inherit">${escapeHtml(footerLink)}</a>`
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(heading)}</title></head><body style="margin:0;padding:24px;${FONT}">`,
    `<div style="max-width:560px;margin:0 auto;overflow-wrap:anywhere">${logo}`,
    `<h1 style="margin:0 0 16px;font-size:20px;line-height:1.3">${escapeHtml(heading)}</h1>`,
    ...paragraphs.map((text) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`),
    ...items.map(
      ({ title, text, link }) =>
        `<p style="${ITEM}"><a href="${escapeHtml(link)}" style="color:inherit;font-weight:600">${escapeHtml(title)}</a>` +
        `${text && `<br>${escapeHtml(text)}`}</p>`,
    ),
    ...(more ? [`<p style="margin:0 0 16px">${escapeHtml(more)}</p>`] : []),
    `<p style="margin:24px 0"><a href="${escapeHtml(action.link)}" style="${BUTTON}">${escapeHtml(action.label)}</a></p>`,
    `<p style="margin:0 0 16px;${SMALL}">${escapeHtml(action.link)}</p>`,
    `<p style="margin:24px 0 0;${SMALL}">${escapeHtml(footer)}${foot}</p></div></body></html>`,
  ].join('')
}

const isWebAddress = (url: string | null): url is string => url !== null && /^https:\/\//i.test(url)

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}
