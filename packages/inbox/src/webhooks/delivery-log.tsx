import type { InboxDelivery, InboxWebhook } from '@opencx/protocol/http/inbox-webhooks'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { PageLoading } from '../admin/page-states'
import { shortMoment } from '../time/relative-time'
import type { LogPart, Webhooks } from './webhooks'
import { eventName, hostOf, problemText, words } from './words'

interface DeliveryLogProps {
  readonly webhook: InboxWebhook
  readonly webhooks: Webhooks
  /** Another number reads it anew; what is opened stays open. */
  readonly news: number
}

/** What was sent to a webhook, newest first, part by part. */
export function DeliveryLog({ webhook: { id, url, isActive }, webhooks, news }: DeliveryLogProps) {
  const [log, setLog] = useState<LogPart | null>(null)
  const [isFailed, setIsFailed] = useState(false)
  const [told, setTold] = useState<{ text: string; isProblem: boolean } | null>(null)

  const reads = useRef(0)

  const read = useCallback(
    async (after: LogPart | null) => {
      reads.current += 1
      const mine = reads.current
      const reply = await webhooks.log(id, after?.next ?? null)
      // an answer that was overtaken is older than what is shown
      if (mine !== reads.current) return
      setIsFailed(!reply.ok)
      if (reply.ok) setLog({ items: [...(after?.items ?? []), ...reply.body.items], next: reply.body.next })
    },
    [webhooks, id],
  )
  useEffect(() => void read(null), [read, news])

  async function refresh(): Promise<void> {
    setTold(null)
    await Promise.all([read(null), webhooks.read()])
  }
  async function redeliver(deliveryId: string): Promise<void> {
    const refusal = await webhooks.redeliver(id, deliveryId)
    setTold({ text: refusal ? problemText(refusal) : words.redelivered, isProblem: refusal !== null })
    await read(null)
  }

  return (
    <section class="webhook-log" aria-label={words.logOf(hostOf(url))}>
      <div class="save-row">
        <button type="button" class="button" onClick={() => void refresh()}>
          {words.refresh}
        </button>
        <p class={told?.isProblem ? 'admin-problem' : 'admin-told'} role="status">
          {told?.text}
        </p>
      </div>
      {isFailed && (
        <p class="admin-problem" role="alert">
          {words.logFailed}
        </p>
      )}
      {!log && !isFailed && <PageLoading text={words.logLoading} />}
      {log?.items.length === 0 && <p class="admin-hint">{words.logEmpty}</p>}
      {log && log.items.length > 0 && (
        <ul class="webhook-deliveries">
          {log.items.map((delivery) => (
            <Row
              key={delivery.id}
              delivery={delivery}
              onRedeliver={isActive && delivery.status !== 'pending' ? () => void redeliver(delivery.id) : null}
            />
          ))}
        </ul>
      )}
      {log?.next && (
        <div>
          <button type="button" class="button" onClick={() => void read(log)}>
            {words.more}
          </button>
        </div>
      )}
    </section>
  )
}

interface RowProps {
  readonly delivery: InboxDelivery
  readonly onRedeliver: (() => void) | null
}

function Row({ delivery, onRedeliver }: RowProps) {
  const { event, status, attempts, createdAt, lastStatusCode, lastDurationMs, lastError, lastReply, data } = delivery
  const [name, when] = [eventName(event), shortMoment(createdAt)]
  const facts = [
    lastStatusCode === null ? null : words.answered(lastStatusCode),
    lastDurationMs === null ? null : words.took(lastDurationMs),
    attempts === 0 ? null : words.attempts(attempts),
  ].filter((fact) => fact !== null)
  return (
    <li>
      <div class="webhook-delivery">
        <p>
          <span class={`webhook-badge is-${status}`}>{words.status[status]}</span> <strong>{name}</strong>
        </p>
        <p class="admin-hint">{[when, ...facts].join(' · ')}</p>
        {lastError !== null && <p class="webhook-error">{lastError}</p>}
        <details>
          <summary aria-label={`${words.details}: ${words.detailsOf(name, when)}`}>{words.details}</summary>
          {lastReply !== null && <Shown title={words.reply} text={lastReply} />}
          <Shown title={words.sent} text={JSON.stringify({ id: delivery.id, event, data }, null, 2)} />
        </details>
      </div>
      {onRedeliver && (
        <button type="button" class="button" aria-label={words.redeliverNamed(name, when)} onClick={onRedeliver}>
          {words.redeliver}
        </button>
      )}
    </li>
  )
}

/** Text of others, as it is: nothing of it becomes markup. */
function Shown({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <label class="webhook-shown">
      <span>{title}</span>
      <textarea
        class="code"
        dir="ltr"
        readOnly
        spellcheck={false}
        rows={Math.min(text.split('\n').length + 1, 10)}
        value={text}
      />
    </label>
  )
}
