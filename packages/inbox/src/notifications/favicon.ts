const COUNT_MAX = 99

/** Has the icon of the tab carry a number; the plain one for none. */
export function showOnIcon(count: number): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (!icon) return
  icon.dataset.plain ??= icon.href
  icon.href = count === 0 ? icon.dataset.plain : `data:image/svg+xml,${encodeURIComponent(withNumber(count))}`
}

/** The shape of our own icon in small, with the number where it can be read at 16 pixels. */
function withNumber(count: number): string {
  const text = count > COUNT_MAX ? '∞' : String(count)
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">',
    '<path fill="#3d5bd9" d="M14 2.5c6.9 0 12 4.9 12 11.3S20.9 25 14 25c-1.4 0-2.8-.2-4-.6l-5.8 2.5c-.6.2-1.3-.4-1-1l1.2-4.7A10.8 10.8 0 0 1 2 13.8C2 7.4 7.1 2.5 14 2.5z"/>',
    '<circle cx="20.5" cy="20.5" r="11.5" fill="#d92d20"/>',
    `<text x="20.5" y="26.5" fill="#fff" font-family="system-ui,sans-serif" font-weight="700" font-size="${text.length > 1 ? 15 : 18}" text-anchor="middle">${text}</text></svg>`,
  ].join('')
}
