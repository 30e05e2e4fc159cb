import type { InboxContact } from '@opencx/protocol/http/inbox-contacts'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { choiceOf, lackedBy, mayKeep, type Row, rowsOf } from './compare'
import type { Choice } from './contact'
import { RowText } from './merged-list'
import { words } from './words'

interface CompareContactsProps {
  readonly card: InboxContact
  readonly other: InboxContact
  readonly isBusy: boolean
  readonly onBack: () => void
  readonly onMerge: (keptId: string, choice: Choice) => void
}

/** Two contacts side by side: which is kept, and what is taken from the other one. */
export function CompareContacts({ card, other, isBusy, onBack, onMerge }: CompareContactsProps) {
  const [[kept, lost], setPair] = useState<[InboxContact, InboxContact]>(
    mayKeep(card, other) ? [card, other] : [other, card],
  )
  const rows = rowsOf(kept, lost)
  const [taken, setTaken] = useState(() => lackedBy(rows))

  function swap(): void {
    setPair([lost, kept])
    setTaken(lackedBy(rowsOf(lost, kept)))
  }

  function take(key: string, isTaken: boolean): void {
    const next = new Set(taken)
    if (isTaken) next.add(key)
    else next.delete(key)
    setTaken(next)
  }

  const table = useRef<HTMLElement>(null)
  // the button that led here is gone
  useLayoutEffect(() => table.current?.focus(), [])

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with keys */}
      <section ref={table} class="compare-scroll" tabIndex={0} aria-label={words.mergeTitle}>
        <table class="compare">
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">
                {words.kept}
                <RowText row={kept} />
              </th>
              <th scope="col">
                {words.other}
                <RowText row={lost} />
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Compared key={row.key} row={row} isTaken={taken.has(row.key)} onTake={take} />
            ))}
          </tbody>
        </table>
      </section>
      {mayKeep(lost, kept) ? (
        <button type="button" class="link-button compare-swap" onClick={swap}>
          {words.swap}
        </button>
      ) : (
        <p class="admin-hint">{words.mustKeep}</p>
      )}
      <ul class="compare-points">
        {words.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <footer>
        <button type="button" class="button" onClick={onBack}>
          {words.back}
        </button>
        <button
          type="button"
          class="button danger"
          aria-disabled={isBusy}
          onClick={() => onMerge(kept.id, { contactId: lost.id, ...choiceOf(rows, taken) })}
        >
          {words.mergeDeed}
        </button>
      </footer>
    </>
  )
}

interface ComparedProps {
  readonly row: Row
  readonly isTaken: boolean
  readonly onTake: (key: string, isTaken: boolean) => void
}

function Compared({ row: { key, name, kept, other, isOpen }, isTaken, onTake }: ComparedProps) {
  const side = (value: string | null, isOther: boolean) => {
    const text = <bdi class={value === null ? 'quiet' : undefined}>{value ?? words.none}</bdi>
    if (!isOpen) return text
    return (
      <label class="compare-choice">
        <input
          type="radio"
          name={key}
          aria-label={`${words.choose(name)}: ${value ?? words.none}`}
          checked={isOther === isTaken}
          onChange={() => onTake(key, isOther)}
        />
        {text}
      </label>
    )
  }
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td>{side(kept, false)}</td>
      <td>{side(other, true)}</td>
    </tr>
  )
}
