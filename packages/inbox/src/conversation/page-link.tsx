import type { VisitorDetails } from '@opencx/protocol/http/exchange'

type Page = NonNullable<VisitorDetails['page']>

/** The page a visitor is on. What they send is text until it proves to be a web address. */
export function PageLink({ page }: { readonly page: Page }) {
  const { href, label } = describePage(page)
  if (href === null) return <span>{label}</span>
  return (
    <a href={href} title={page.url} target="_blank" rel="noopener noreferrer ugc">
      {label}
    </a>
  )
}

/** What to call a page, and where to send somebody who follows it: nowhere unless it is http or https. */
export function describePage({ url, title }: Page): { href: string | null; label: string } {
  const address = URL.canParse(url) ? new URL(url) : null
  const isWeb = address?.protocol === 'https:' || address?.protocol === 'http:'
  if (!address || !isWeb) return { href: null, label: title?.trim() || url }
  const path = address.pathname === '/' ? '' : address.pathname
  return { href: address.href, label: title?.trim() || `${address.host}${path}` }
}
