import type { CannedReply } from '@opencx/protocol/http/inbox-canned-replies'
import type { RefObject } from 'preact'
import { useEffect, useId, useLayoutEffect, useState } from 'preact/hooks'
import { failureText } from '../http/failure-text'
import { useActive } from '../suggest/use-active'
import type { CannedSource } from './canned-context'
import { factsOf } from './facts'
import { fill } from './fill'
import { matching } from './matching'
import { type RepliesState, repliesOf } from './replies'
import { words } from './words'
import '../suggest/suggestions.css'
import './canned-list.css'

/** Whether the list does something with a key. */
export type Keys = (key: string) => boolean

/** What goes into the box in place of the slash and its word. */
export interface Taken {
  readonly text: string
  /** Where the caret goes, from the beginning of the text. */
  readonly caret: number
  /** What the agent has to look after before sending; empty for nothing. */
  readonly notice: string
}

interface CannedListProps {
  readonly source: CannedSource
  readonly query: string
  /** Where somebody types; it keeps the focus. */
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly keys: RefObject<Keys | null>
  readonly onTake: (taken: Taken) => void
}

const SHOWN_MAX = 50

/** The canned replies that somebody looks for, above the box. */
export function CannedList({ source, query, field, keys, onTake }: CannedListProps) {
  const id = useId()
  const replies = repliesOf(source.workspace, source.business.id)
  useEffect(() => replies.freshen(), [replies])
  const state = replies.state.value
  const facts = factsOf(source)
  const found = state.step === 'shown' ? matching(state.items, query).slice(0, SHOWN_MAX) : []
  const [chosen, setChosen] = useState({ query, index: 0 })
  const index = chosen.query === query ? Math.min(chosen.index, found.length - 1) : 0
  const optionId = (reply: CannedReply) => `${id}-${reply.id}`
  const meant = found[index]
  const active = meant ? optionId(meant) : null
  useActive(field, { list: id, active })

  function take({ text: template }: CannedReply): void {
    const { text, gaps } = fill(template, facts)
    const [gap] = gaps
    const missing = [...new Set(gaps.map(({ name }) => words.variables[name]))]
    onTake({ text, caret: gap?.at ?? text.length, notice: gap ? words.gap(missing) : '' })
  }

  const onKey: Keys = (key) => {
    // a name that is still being looked up must not go out as it is
    if (state.step === 'loading') return key === 'Enter' || key === 'Tab'
    if (!meant) return false
    if (key === 'Enter' || key === 'Tab') take(meant)
    else if (key === 'ArrowDown') setChosen({ query, index: (index + 1) % found.length })
    else if (key === 'ArrowUp') setChosen({ query, index: (index + found.length - 1) % found.length })
    else return false
    return true
  }
  useLayoutEffect(() => {
    keys.current = onKey
    return () => {
      keys.current = null
    }
  })

  const told = toldOf(state, query)
  return (
    <>
      <p class="visually-hidden" role="status">
        {told ?? words.found(found.length)}
      </p>
      {told !== null && (
        <p class="suggestions suggest-told" aria-hidden="true">
          {told}
        </p>
      )}
      {found.length > 0 && (
        <div id={id} class="suggestions is-canned" role="listbox" aria-label={words.heading}>
          {found.map((reply, at) => (
            <button
              key={reply.id}
              id={optionId(reply)}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={at === index}
              // a press would take the focus out of the box
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(reply)}
            >
              <strong dir="auto">/{reply.shortcut}</strong>
              <span dir="auto">{fill(reply.text, facts).text}</span>
            </button>
          ))}
        </div>
      )}
    </>
  )
}

/** What stands in place of replies; null where there are some, or where nothing is looked for that there could be. */
function toldOf(state: RepliesState, query: string): string | null {
  if (state.step === 'loading') return words.loading
  if (state.step === 'failed') return `${words.failed}. ${failureText(state.refusal)}`
  return state.items.length === 0 && query === '' ? words.empty : null
}
