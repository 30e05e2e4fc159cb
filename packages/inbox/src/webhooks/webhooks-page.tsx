import type { InboxWebhook } from '@opencx/protocol/http/inbox-webhooks'
import { MAX_WEBHOOKS } from '@opencx/protocol/http/limits'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { AdminPage } from '../admin/admin-page'
import { ConfirmDialog, type Question } from '../admin/confirm-dialog'
import { PageFailed, PageLoading } from '../admin/page-states'
import { ShownOnceDialog } from '../admin/shown-once-dialog'
import { useReturns } from '../availability/use-returns'
import { EmptyState } from '../frame/empty-state'
import type { Refusal } from '../http/reply'
import type { Workspace } from '../workspace/workspace'
import { type Deed, WebhookCard } from './webhook-card'
import { WebhookDialog } from './webhook-dialog'
import { createWebhooks, type Said, type Webhooks } from './webhooks'
import { problemText, words } from './words'
import '../team/team.css'
import './webhooks.css'

/** Where programs of the business hear of what happens; for owners and admins. */
export function WebhooksPage({ workspace }: { readonly workspace: Workspace }) {
  const [webhooks] = useState(() => createWebhooks(workspace))
  useEffect(() => void webhooks.read(), [webhooks])
  useReturns(webhooks.read)
  const state = webhooks.state.value
  return (
    <AdminPage workspace={workspace} heading={words.heading} lead={words.lead}>
      {state.step === 'loading' && <PageLoading text={words.loading} />}
      {state.step === 'failed' && <PageFailed title={words.failed} refusal={state.refusal} onRetry={webhooks.read} />}
      {state.step === 'shown' && <Shown webhooks={webhooks} items={state.items} />}
    </AdminPage>
  )
}

type Open =
  | { readonly what: 'edit'; readonly webhook: InboxWebhook | null }
  | { readonly what: 'secret'; readonly secret: string }
  | { readonly what: 'confirm'; readonly question: Question }

function Shown({ webhooks, items }: { readonly webhooks: Webhooks; readonly items: readonly InboxWebhook[] }) {
  const [open, setOpen] = useState<Open | null>(null)
  const [log, setLog] = useState<{ id: string; news: number } | null>(null)
  const [told, setTold] = useState<{ text: string; isProblem: boolean } | null>(null)
  const [removals, setRemovals] = useState(0)
  const add = useRef<HTMLButtonElement>(null)
  // what had the focus is gone with the webhook, once the dialog is closed
  useLayoutEffect(() => {
    if (removals > 0) add.current?.focus()
  }, [removals])
  const isFull = items.length >= MAX_WEBHOOKS
  const close = () => setOpen(null)
  const tell = (refusal: Refusal | null, done: string) => {
    setTold({ text: refusal ? problemText(refusal) : done, isProblem: refusal !== null })
    return refusal
  }

  async function save(webhook: InboxWebhook | null, said: Said): Promise<Refusal | null> {
    if (webhook) {
      const refusal = await webhooks.change(webhook.id, said)
      if (!refusal) tell(null, words.changed)
      return refusal
    }
    const reply = await webhooks.add(said)
    if (!reply.ok) return reply
    tell(null, words.added)
    showSecret(reply.body.secret)
    return null
  }
  /** After the dialog that asked for it is gone. */
  const showSecret = (secret: string) => setTimeout(() => setOpen({ what: 'secret', secret }))

  async function roll(id: string): Promise<Refusal | null> {
    const reply = await webhooks.rollSecret(id)
    if (!reply.ok) return reply
    showSecret(reply.body.secret)
    return null
  }
  async function remove(id: string): Promise<Refusal | null> {
    const refusal = await webhooks.remove(id)
    if (refusal) return refusal
    close()
    tell(null, words.removed)
    setRemovals((count) => count + 1)
    return null
  }
  async function test(id: string): Promise<void> {
    if (tell(await webhooks.sendTest(id), words.testSent)) return
    setLog((before) => ({ id, news: (before?.news ?? 0) + 1 }))
  }
  function carryOut(webhook: InboxWebhook, deed: Deed): void {
    const { id, url } = webhook
    const ask = (question: Question) => setOpen({ what: 'confirm', question })
    const setActive = async (isActive: boolean, done: string) => tell(await webhooks.change(id, { isActive }), done)
    if (deed === 'test') void test(id)
    if (deed === 'edit') setOpen({ what: 'edit', webhook })
    if (deed === 'pause') void setActive(false, words.pausedNow)
    if (deed === 'resume') void setActive(true, words.resumedNow)
    if (deed === 'roll')
      ask({ title: words.rollTitle, points: words.rollPoints, deed: words.roll, run: () => roll(id) })
    if (deed === 'remove')
      ask({ title: words.removeTitle, points: words.removePoints(url), deed: words.remove, run: () => remove(id) })
  }

  return (
    <>
      <div class="save-row webhooks-bar">
        <button
          ref={add}
          type="button"
          class="button primary"
          aria-disabled={isFull}
          onClick={() => !isFull && setOpen({ what: 'edit', webhook: null })}
        >
          {words.add}
        </button>
        <p class={told?.isProblem ? 'admin-problem' : 'admin-told'} role="status">
          {told?.text}
        </p>
      </div>
      {isFull && <p class="admin-problem">{words.full(String(MAX_WEBHOOKS))}</p>}
      {items.length === 0 && <EmptyState icon="send" title={words.empty} lead={words.emptyLead} />}
      <ul class="webhooks-list" aria-label={words.list}>
        {items.map((webhook) => (
          <WebhookCard
            key={webhook.id}
            webhook={webhook}
            webhooks={webhooks}
            isLogOpen={log?.id === webhook.id}
            news={log?.news ?? 0}
            onToggleLog={() => setLog(log?.id === webhook.id ? null : { id: webhook.id, news: (log?.news ?? 0) + 1 })}
            onDeed={(deed) => carryOut(webhook, deed)}
          />
        ))}
      </ul>
      {open?.what === 'edit' && (
        <WebhookDialog webhook={open.webhook} save={(said) => save(open.webhook, said)} onClose={close} />
      )}
      {open?.what === 'secret' && (
        <ShownOnceDialog
          title={words.secretTitle}
          warning={words.secretWarning}
          label={words.secretLabel}
          text={open.secret}
          rows={2}
          copy={words.copySecret}
          done={words.done}
          onClose={close}
        />
      )}
      {open?.what === 'confirm' && <ConfirmDialog question={open.question} explain={problemText} onClose={close} />}
    </>
  )
}
