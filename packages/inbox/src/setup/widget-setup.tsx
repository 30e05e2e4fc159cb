import type { Key } from '@opencx/protocol/http/inbox-keys'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { AdminPage } from '../admin/admin-page'
import { PageFailed, PageLoading } from '../admin/page-states'
import { createDecisions, type Decisions } from '../decisions/decisions'
import { EmptyState } from '../frame/empty-state'
import { Icon } from '../icon/icon'
import type { Workspace } from '../workspace/workspace'
import { IdentityCard } from './identity-card'
import { isPageKey, isSecretKey } from './key-kinds'
import { NewKeyDialog } from './new-key-dialog'
import { PageKeyCard } from './page-key-card'
import { Preview } from './preview'
import { problemText } from './problem-text'
import { ProxyWarning } from './proxy-warning'
import { RetentionCard } from './retention-card'
import { RevokeDialog } from './revoke-dialog'
import { RevokedKeys } from './revoked-keys'
import { SecretDialog } from './secret-dialog'
import { ExposedKeys, SecretKeys } from './secret-keys'
import { createSetup, type Setup, type Wanted } from './setup'
import { words } from './words'
import './setup.css'
import './keys.css'
import './card.css'
import './preview.css'

/** Where owners and admins decide which pages show the chat, and make the keys for it. */
export function WidgetSetup({ workspace }: { readonly workspace: Workspace }) {
  const { api, onSignedOut } = workspace
  const { id } = workspace.organization.value
  const [setup] = useState(() => createSetup({ api, organizationId: id, onSignedOut }))
  const [decisions] = useState(() => createDecisions({ api, organizationId: id, onSignedOut }))
  useEffect(() => void setup.read(), [setup])
  useEffect(() => void decisions.read(), [decisions])
  const keys = setup.keys.value
  return (
    <AdminPage workspace={workspace} heading={words.heading} lead={words.lead} className="setup">
      {keys && decisions.isProxyUntrusted.value && <ProxyWarning />}
      {keys ? (
        <Keys keys={keys} setup={setup} decided={<Decided decisions={decisions} />} />
      ) : (
        <Instead setup={setup} />
      )}
    </AdminPage>
  )
}

function Decided({ decisions: { settings, change } }: { readonly decisions: Decisions }) {
  // without them nothing can be said; the keys say that the server cannot be reached
  if (settings.value === null) return null
  const { requiresIdentity, retentionDays } = settings.value
  return (
    <>
      <IdentityCard isRequired={requiresIdentity} change={change} />
      <RetentionCard days={retentionDays} change={change} />
    </>
  )
}

/** What stands there until the keys are known. */
function Instead({ setup }: { readonly setup: Setup }) {
  const failed = setup.failed.value
  if (failed) return <PageFailed title={words.failed} refusal={failed} onRetry={setup.read} />
  return <PageLoading text={words.loading} size="card" />
}

type Open = { what: 'new'; kind: Wanted['kind'] } | { what: 'shown'; text: string } | { what: 'revoke'; key: Key }

interface KeysProps {
  readonly keys: readonly Key[]
  readonly setup: Setup
  /** What is decided for the whole business. */
  readonly decided: ComponentChildren
}

function Keys({ keys, setup, decided }: KeysProps) {
  const [open, setOpen] = useState<Open | null>(null)
  const [told, setTold] = useState<{ text: string; isProblem: boolean } | null>(null)
  const pageKeys = keys.filter(isPageKey)
  const secretKeys = keys.filter(isSecretKey)
  const exposed = secretKeys.filter(({ exposedAt }) => exposedAt !== null)
  const close = () => setOpen(null)
  const revoke = (key: Key) => setOpen({ what: 'revoke', key })

  async function create(wanted: Wanted) {
    const reply = await setup.create(wanted)
    if (!reply.ok) return reply
    setOpen(reply.body.key.kind === 'secret' ? { what: 'shown', text: reply.body.text } : null)
    return null
  }
  async function roll({ id, kind, name }: Key): Promise<void> {
    const reply = await setup.roll(id)
    if (!reply.ok) return setTold({ text: problemText(reply), isProblem: true })
    if (kind === 'secret') return setOpen({ what: 'shown', text: reply.body.text })
    setTold({ text: words.rolledPage(name), isProblem: false })
  }

  return (
    <>
      <ExposedKeys keys={exposed} onRoll={roll} onRevoke={revoke} />
      <p class={told?.isProblem ? 'admin-problem' : 'admin-told'} role="status">
        {told?.text}
      </p>
      <div class="setup-columns">
        <div class="setup-keys">
          <section class="setup-section" aria-labelledby="page-keys">
            <header class="section-header">
              <div>
                <h2 id="page-keys">{words.pageKeys}</h2>
                <p class="admin-hint">{words.pageKeysLead}</p>
              </div>
              <button type="button" class="button" onClick={() => setOpen({ what: 'new', kind: 'publishable' })}>
                <Icon name="plus" size={14} />
                {words.newPageKey}
              </button>
            </header>
            {pageKeys.length === 0 && <EmptyState icon="code" title={words.empty} lead={words.emptyLead} />}
            {pageKeys.map((key) => (
              <PageKeyCard
                key={key.id}
                pageKey={key}
                setup={setup}
                onRoll={() => roll(key)}
                onRevoke={() => revoke(key)}
              />
            ))}
          </section>
          <SecretKeys
            keys={secretKeys}
            onCreate={() => setOpen({ what: 'new', kind: 'secret' })}
            onRoll={roll}
            onRevoke={revoke}
          />
          <RevokedKeys keys={setup.revoked.value} />
          {decided}
        </div>
        <Preview keys={pageKeys} />
      </div>
      {open?.what === 'new' && <NewKeyDialog kind={open.kind} create={create} onClose={close} />}
      {open?.what === 'shown' && <SecretDialog text={open.text} onClose={close} />}
      {open?.what === 'revoke' && <RevokeDialog revoked={open.key} revoke={setup.revoke} onClose={close} />}
    </>
  )
}
