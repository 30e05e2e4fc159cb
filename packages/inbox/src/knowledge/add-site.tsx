import { useRef, useState } from 'preact/hooks'
import { problemText } from './reason-text'
import type { Sites } from './sites'
import { words } from './words'

interface AddSiteProps {
  readonly sites: Sites
  readonly onAdded: (name: string) => void
}

const PAGES = [100, 500, 1_000, 5_000]
const INTERVALS = { day: 24, week: 168, month: 720, never: null } as const
type Interval = keyof typeof INTERVALS
const intervals = Object.keys(INTERVALS).filter((name): name is Interval => name in INTERVALS)

/** Refusals that another address may do away with. */
const OF_URL: ReadonlySet<string> = new Set(['invalid_request', 'site_exists'])

/** Asks which site the AI should know. */
export function AddSite({ sites, onAdded }: AddSiteProps) {
  const url = useRef<HTMLInputElement>(null)
  const [pageLimit, setPageLimit] = useState(100)
  const [interval, setInterval] = useState<Interval>('week')
  const [problem, setProblem] = useState<{ readonly text: string; readonly isOfUrl: boolean } | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    const field = url.current
    if (isBusy || !field) return
    setIsBusy(true)
    const wanted = { url: wholeAddress(field.value), pageLimit, crawlIntervalHours: INTERVALS[interval] }
    const reply = await sites.add(wanted)
    setIsBusy(false)
    if (reply.ok) {
      field.value = ''
      setProblem(null)
      return onAdded(reply.body.site.name)
    }
    setProblem({ text: problemText(reply), isOfUrl: OF_URL.has(reply.code) })
    field.focus()
  }

  return (
    <form class="add-site" aria-labelledby="add-site" noValidate onSubmit={submit}>
      <h2 id="add-site">{words.add.title}</h2>
      <label class="add-site-url">
        {words.add.url}
        <input
          ref={url}
          type="url"
          dir="ltr"
          autocomplete="url"
          placeholder="https://"
          maxLength={2_000}
          aria-invalid={problem?.isOfUrl ?? false}
          aria-describedby="add-site-hint add-site-problem"
        />
      </label>
      <label>
        {words.add.pages}
        <select value={pageLimit} onChange={({ currentTarget }) => setPageLimit(Number(currentTarget.value))}>
          {PAGES.map((pages) => (
            <option key={pages} value={pages}>
              {pages.toLocaleString()}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.add.interval}
        <select
          value={interval}
          onChange={({ currentTarget }) =>
            setInterval(intervals.find((name) => name === currentTarget.value) ?? 'week')
          }
        >
          {intervals.map((name) => (
            <option key={name} value={name}>
              {words.add.intervals[name]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="button primary" aria-disabled={isBusy}>
        {isBusy ? words.add.busy : words.add.submit}
      </button>
      <p class="knowledge-quiet" id="add-site-hint">
        {words.add.urlHint}
      </p>
      <p class="site-problem" id="add-site-problem" role="alert">
        {problem?.text}
      </p>
    </form>
  )
}

/** Nobody types the beginning of an address. */
function wholeAddress(text: string): string {
  const typed = text.trim()
  return typed === '' || /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`
}
