import type { Key } from '@opencx/protocol/http/inbox-keys'
import { fullTime } from '../time/relative-time'
import { words } from './words'

/** Keys that open nothing any more: for who wonders why a page or a backend fell silent. */
export function RevokedKeys({ keys }: { readonly keys: readonly Key[] }) {
  if (keys.length === 0) return null
  return (
    <details class="card revoked-keys">
      <summary>{words.revokedKeys(keys.length)}</summary>
      <ul aria-label={words.revokedKeys(keys.length)}>
        {keys.map((key) => (
          <li key={key.id} class="secret-facts">
            <strong>{key.name}</strong>
            <code dir="ltr">{`${key.kind === 'secret' ? key.prefix : key.text.slice(0, PREFIX_LENGTH)}…`}</code>
            <span class="admin-hint">
              {words.revokedOn(fullTime(key.revokedAt ?? key.createdAt), key.revokedBy)}
              {key.kind === 'secret' &&
                ` · ${key.lastUsedAt === null ? words.neverUsed : words.lastUsed(fullTime(key.lastUsedAt))}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** `oc_live_pk_` and the id, by which people find it in their pages. */
const PREFIX_LENGTH = 23
