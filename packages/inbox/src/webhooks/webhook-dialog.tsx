import type { InboxWebhook } from '@opencx/protocol/http/inbox-webhooks'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import { DialogFooter } from '../admin/dialog-footer'
import type { Refusal } from '../http/reply'
import type { Said } from './webhooks'
import { eventName, eventsToHear, problemText, words } from './words'

interface WebhookDialogProps {
  /** Null for a new one. */
  readonly webhook: InboxWebhook | null
  /** Null when it is done. */
  readonly save: (said: Said) => Promise<Refusal | null>
  readonly onClose: () => void
}

/** Where a webhook goes, and what it is told of. */
export function WebhookDialog({ webhook, save, onClose }: WebhookDialogProps) {
  const urlField = useRef<HTMLInputElement>(null)
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [events, setEvents] = useState<readonly string[]>(webhook?.events ?? [])
  const [problem, setProblem] = useState<{ text: string; isOfUrl: boolean } | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const isChanged = url !== (webhook?.url ?? '') || !hasSame(events, webhook?.events ?? [])
  useLayoutEffect(() => urlField.current?.focus(), [])

  function complain(text: string, isOfUrl: boolean): void {
    setProblem({ text, isOfUrl })
    if (isOfUrl) urlField.current?.focus()
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    const given = url.trim()
    if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) return complain(words.urlWrong, true)
    if (events.length === 0) return complain(words.eventsMissing, false)
    setIsBusy(true)
    const refusal = await save({ url: given, events })
    setIsBusy(false)
    if (!refusal) return onClose()
    if (refusal.code === 'invalid_request') complain(words.urlRefused, true)
    else complain(problemText(refusal), false)
  }

  const toggle = (name: string) =>
    setEvents(events.includes(name) ? events.filter((each) => each !== name) : [...events, name])

  return (
    <Dialog title={webhook ? words.editTitle : words.addTitle} onClose={onClose} isHeld={isBusy || isChanged}>
      <form class="admin-form" noValidate onSubmit={submit}>
        <label class="field">
          <span>{words.url}</span>
          <input
            ref={urlField}
            type="text"
            dir="ltr"
            inputMode="url"
            maxLength={2_000}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            placeholder={words.urlPlaceholder}
            value={url}
            aria-invalid={problem?.isOfUrl ? true : undefined}
            aria-describedby="webhook-problem"
            onInput={({ currentTarget }) => setUrl(currentTarget.value)}
          />
        </label>
        <fieldset class="choices" aria-describedby="webhook-problem">
          <legend>{words.events}</legend>
          {eventsToHear.map((name) => (
            <label key={name} class="tick">
              <input type="checkbox" checked={events.includes(name)} onChange={() => toggle(name)} />
              <span>
                {eventName(name)} <code class="webhook-code">{name}</code>
              </span>
            </label>
          ))}
        </fieldset>
        <p id="webhook-problem" class="admin-problem" role="alert">
          {problem?.text}
        </p>
        <DialogFooter deed={words.save} isBusy={isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}

/** Whether both are the same events, in whatever order they were ticked. */
const hasSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((name) => others.includes(name))
