import { createHash } from 'node:crypto'
import type { Brand } from '@opencx/protocol/http/inbox-brand'
import type { Branding } from '@opencx/protocol/http/partner'

/** The address of a partner's logo; null where it has none that nobody on the way can replace. */
export function logoOf({ logo_url: url }: Branding): string | null {
  return url !== undefined && /^https:\/\//i.test(url) ? url : null
}

/** Names a logo in its path: only who was told it finds the picture, and another logo is another picture. */
export const logoIdOf = (url: string) => createHash('sha256').update(url).digest('hex').slice(0, 32)

/** What stands in place of our name in a business; undefined for nothing. */
export function brandOf(orgId: string, branding: Branding): Brand | undefined {
  const url = logoOf(branding)
  if (branding.app_name === undefined && url === null) return undefined
  return {
    appName: branding.app_name ?? null,
    logo: url === null ? null : `/inbox/v1/businesses/${orgId}/logos/${logoIdOf(url)}`,
  }
}
