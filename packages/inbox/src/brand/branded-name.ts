import type { Me } from '@opencx/protocol/http/inbox'

/** A business as titles name it: with the product that it uses, where a partner gave that a name. */
export function brandedName({ name, brand }: Pick<Me['organizations'][number], 'name' | 'brand'>): string {
  return brand?.appName ? `${name} · ${brand.appName}` : name
}
