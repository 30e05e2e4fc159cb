import type { PageKey } from '@opencx/protocol/http/inbox-keys'
import { Icon } from '../icon/icon'
import { AccessForm } from './access-form'
import { Install } from './install'
import { KeyUse } from './key-use'
import { RefusedList } from './refused-list'
import type { Setup } from './setup'
import { words } from './words'

interface PageKeyCardProps {
  readonly pageKey: PageKey
  readonly setup: Setup
  readonly onRoll: () => void
  readonly onRevoke: () => void
}

/** Everything about one key that stands in pages. */
export function PageKeyCard({ pageKey, setup, onRoll, onRevoke }: PageKeyCardProps) {
  const { id, name, kind, text } = pageKey
  return (
    <section class="card" aria-labelledby={`key-${id}`}>
      <header class="card-header">
        <div>
          <h3 id={`key-${id}`}>{name}</h3>
          <p class="admin-hint">
            {words.kinds[kind]} <code dir="ltr">{`${text.slice(0, 16)}…`}</code>
          </p>
          <KeyUse pageKey={pageKey} />
        </div>
        <div class="card-actions">
          <button type="button" class="button" aria-label={words.rollNamed(name)} onClick={onRoll}>
            <Icon name="refresh" size={14} />
            {words.roll}
          </button>
          <button type="button" class="button danger" aria-label={words.revokeNamed(name)} onClick={onRevoke}>
            {words.revoke}
          </button>
        </div>
      </header>
      <RefusedList pageKey={pageKey} setup={setup} />
      <AccessForm pageKey={pageKey} change={setup.change} />
      <Install pageKey={pageKey} />
    </section>
  )
}
