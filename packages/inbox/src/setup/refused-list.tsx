import type { PageKey } from '@opencx/protocol/http/inbox-keys'
import { useRef, useState } from 'preact/hooks'
import { fullTime } from '../time/relative-time'
import { problemText } from './problem-text'
import type { Setup } from './setup'
import { words } from './words'

interface RefusedListProps {
  readonly pageKey: PageKey
  readonly setup: Pick<Setup, 'allow' | 'dismiss'>
}

/** Pages that wanted to show the chat, each allowed or dismissed with one press. */
export function RefusedList({ pageKey, setup }: RefusedListProps) {
  const [told, setTold] = useState('')
  const [busy, setBusy] = useState<string | null>(null)
  const status = useRef<HTMLParagraphElement>(null)
  const { id, refusedOrigins } = pageKey

  async function act(deed: 'allow' | 'dismiss', origin: string): Promise<void> {
    if (busy !== null) return
    setBusy(origin)
    const refusal = await setup[deed](id, origin)
    setBusy(null)
    setTold(refusal ? problemText(refusal) : words[deed === 'allow' ? 'allowed' : 'dismissed'](origin))
    // the button that was pressed is gone
    if (!refusal) status.current?.focus()
  }

  if (pageKey.mode === 'hotspot' || (refusedOrigins.length === 0 && told === '')) return null
  return (
    <div class="refused">
      <h4>{words.refused}</h4>
      {refusedOrigins.length > 0 && <p class="admin-hint">{words.refusedLead}</p>}
      <ul>
        {refusedOrigins.map(({ origin, times, lastAt }) => (
          <li key={origin} aria-busy={busy === origin}>
            <span class="refused-site">
              <bdi dir="ltr">{origin}</bdi>
              <span class="admin-hint">
                {words.refusedTimes(times)}, <time dateTime={lastAt}>{fullTime(lastAt)}</time>
              </span>
            </span>
            <button
              type="button"
              class="button"
              aria-label={words.allowNamed(origin)}
              onClick={() => act('allow', origin)}
            >
              {words.allow}
            </button>
            <button
              type="button"
              class="button"
              aria-label={words.dismissNamed(origin)}
              onClick={() => act('dismiss', origin)}
            >
              {words.dismiss}
            </button>
          </li>
        ))}
      </ul>
      <p ref={status} class="admin-hint" role="status" tabIndex={-1}>
        {told}
      </p>
    </div>
  )
}
