import { escapeHtml } from '../http/escape-html'

/** A text of the documentation as HTML: what stands between backticks is code. */
export function prose(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')
}

/** What an address in the page is called after. */
export const anchor = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')

/** A long address may break after its slashes, and nowhere else. */
export const breakable = (path: string) => escapeHtml(path).replaceAll('/', '/<wbr>')
