import type { SecretKey } from '@opencx/protocol/http/inbox-keys'
import { Icon } from '../icon/icon'
import { fullTime } from '../time/relative-time'
import { words } from './words'

interface SecretKeysProps {
  readonly keys: readonly SecretKey[]
  readonly onCreate: () => void
  readonly onRoll: (key: SecretKey) => void
  readonly onRevoke: (key: SecretKey) => void
}

/** The keys of the business's own backends. */
export function SecretKeys({ keys, onCreate, onRoll, onRevoke }: SecretKeysProps) {
  return (
    <section class="setup-section" aria-labelledby="secret-keys">
      <header class="section-header">
        <div>
          <h2 id="secret-keys">{words.secretKeys}</h2>
          <p class="admin-hint">{words.secretKeysLead}</p>
        </div>
        <button type="button" class="button" onClick={onCreate}>
          <Icon name="plus" size={14} />
          {words.newSecretKey}
        </button>
      </header>
      {keys.length === 0 ? (
        <p class="card quiet">{words.noSecretKeys}</p>
      ) : (
        <ul class="card secret-list" aria-labelledby="secret-keys">
          {keys.map((key) => (
            <li key={key.id}>
              <div class="secret-facts">
                <strong>{key.name}</strong>
                <code dir="ltr">{`${key.prefix}…`}</code>
                <span class="admin-hint">{key.permissions.map((each) => words.permissions[each]).join(' · ')}</span>
                <span class="admin-hint">
                  {words.createdOn(fullTime(key.createdAt))} ·{' '}
                  {key.lastUsedAt === null ? words.neverUsed : words.lastUsed(fullTime(key.lastUsedAt))}
                </span>
              </div>
              <div class="card-actions">
                <button type="button" class="button" aria-label={words.rollNamed(key.name)} onClick={() => onRoll(key)}>
                  {words.roll}
                </button>
                <button
                  type="button"
                  class="button danger"
                  aria-label={words.revokeNamed(key.name)}
                  onClick={() => onRevoke(key)}
                >
                  {words.revoke}
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface ExposedKeysProps {
  readonly keys: readonly SecretKey[]
  readonly onRoll: (key: SecretKey) => void
  readonly onRevoke: (key: SecretKey) => void
}

/** Secret keys that stood in a page: nothing on this screen is more urgent. */
export function ExposedKeys({ keys, onRoll, onRevoke }: ExposedKeysProps) {
  return keys.map((key) => (
    <section key={key.id} class="exposed" aria-labelledby={`exposed-${key.id}`}>
      <Icon name="alert" size={18} />
      <div>
        <h2 id={`exposed-${key.id}`}>{words.exposedTitle(key.name)}</h2>
        <p>{key.exposedOrigin === null ? words.exposedSomewhere : words.exposedAt(key.exposedOrigin)}</p>
        <p>{words.exposedLead}</p>
        <div class="card-actions">
          <button type="button" class="button primary" onClick={() => onRoll(key)}>
            {words.rollNamed(key.name)}
          </button>
          <button type="button" class="button" onClick={() => onRevoke(key)}>
            {words.revokeNamed(key.name)}
          </button>
        </div>
      </div>
    </section>
  ))
}
