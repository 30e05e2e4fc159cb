import type { PageKey } from '@opencx/protocol/http/inbox-keys'
import { fullTime } from '../time/relative-time'
import { words } from './words'

/** Sites named at once; the others are counted. */
const NAMED = 3

/** When a key was last used and where, so that it is known which can be revoked. */
export function KeyUse({ pageKey: { lastUsedAt, seenOrigins } }: { readonly pageKey: PageKey }) {
  if (lastUsedAt === null) return <p class="admin-hint">{words.neverUsed}</p>
  const named = seenOrigins.slice(0, NAMED)
  return (
    <p class="admin-hint">
      <time dateTime={lastUsedAt}>{words.lastUsed(fullTime(lastUsedAt))}</time>
      {named.map(({ origin }, index) => (
        <span key={origin}>
          {index === 0 ? ' · ' : ', '}
          <bdi dir="ltr">{origin.replace(/^https?:\/\//, '')}</bdi>
        </span>
      ))}
      {seenOrigins.length > NAMED && ` ${words.andMoreSites(seenOrigins.length - NAMED)}`}
    </p>
  )
}
