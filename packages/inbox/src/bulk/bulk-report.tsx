import type { BulkState, Missed } from './bulk'
import { words } from './words'

interface Answers {
  readonly onRetry: () => void
  readonly onDismiss: () => void
}

/** Says what came of it: all done, or how many, and why not the others. */
export function BulkReport({ state, ...answers }: { readonly state: BulkState } & Answers) {
  return (
    <div class="bulk-report" role="status">
      {state.step === 'busy' && <p>{words.busy(state.dealtWith, state.of)}</p>}
      {state.step === 'told' && <Told {...state} {...answers} />}
    </div>
  )
}

function Told({ deed, done, missed, onRetry, onDismiss }: Extract<BulkState, { step: 'told' }> & Answers) {
  const isWhole = missed.length === 0
  return (
    <>
      <p class={isWhole ? '' : 'is-partly'}>
        {isWhole ? words.done[deed.type](done) : words.partly[deed.type](done, done + missed.length)}
      </p>
      {!isWhole && (
        <ul>
          {reasonsOf(missed).map(([reason, count]) => (
            <li key={reason}>{words.missed(count, reason)}</li>
          ))}
        </ul>
      )}
      <div class="bulk-answers">
        {!isWhole && (
          <button type="button" class="link-button" onClick={onRetry}>
            {words.retry}
          </button>
        )}
        <button type="button" class="link-button" onClick={onDismiss}>
          {words.dismiss}
        </button>
      </div>
    </>
  )
}

function reasonsOf(missed: readonly Missed[]): [string, number][] {
  const texts: Readonly<Record<string, string | undefined>> = words.reasons
  const counts = new Map<string, number>()
  for (const { code } of missed) {
    const reason = texts[code] ?? words.reasons.failed
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts]
}
