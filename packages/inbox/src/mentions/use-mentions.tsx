import type { ComponentChildren, RefObject } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { Picked } from '../conversation/draft'
import type { Directory } from '../directory/directory'
import { Avatar } from '../icon/avatar'
import { matching } from '../picker/matching'
import { strings } from '../strings/strings'
import { useActive } from '../suggest/use-active'
import { isTyped, useTrigger } from '../suggest/use-trigger'
import { atSign } from './at'
import '../suggest/suggestions.css'

interface MentionOptions {
  readonly textarea: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  readonly change: (text: string) => void
  readonly isNote: boolean
  readonly people: Directory['people']
  /** The person at the screen, whom nobody needs to ask. */
  readonly me: string
  readonly onPick: (person: Picked) => void
}

interface Mentions {
  /** Whether a key is meant for the list, and so is not for the box. */
  takesKey(event: KeyboardEvent): boolean
  /** Stands above the box. */
  readonly list: ComponentChildren
}

const SHOWN_MAX = 8

/** Offers colleagues behind an @ in a note. */
export function useMentions({ textarea, text, change, isNote, people, me, onPick }: MentionOptions): Mentions {
  const id = useId()
  const { trigger, dismiss, replace } = useTrigger({ textarea, text, change, find: isNote ? atSign : null })
  const [chosen, setChosen] = useState({ query: '', index: 0 })
  const query = trigger?.query ?? ''
  const others = (people.value ?? []).filter((person) => person.id !== me)
  const found = trigger ? matching(others, query).slice(0, SHOWN_MAX) : []
  const index = chosen.query === query ? Math.min(chosen.index, found.length - 1) : 0
  const meant = found[index]
  useActive(textarea, { list: id, active: meant ? `${id}-${meant.id}` : null })

  function take({ id, name }: Picked): void {
    onPick({ id, name })
    replace(`@${name} `, name.length + 2)
  }
  const move = (to: number) => setChosen({ query, index: (to + found.length) % found.length })

  function takesKey(event: KeyboardEvent): boolean {
    if (!meant || isTyped(event)) return false
    if (event.key === 'Escape') dismiss()
    else if (event.key === 'Enter' || event.key === 'Tab') take(meant)
    else if (event.key === 'ArrowDown') move(index + 1)
    else if (event.key === 'ArrowUp') move(index - 1)
    else return false
    event.preventDefault()
    return true
  }

  const list = meant && (
    <div class="suggest-place">
      <p class="visually-hidden" role="status">
        {strings.mentions.found(found.length)}
      </p>
      <div id={id} class="suggestions" role="listbox" aria-label={strings.mentions.list}>
        {found.map(({ id: personId, name, email }, at) => (
          <button
            key={personId}
            id={`${id}-${personId}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={at === index}
            // a press would take the focus out of the box
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take({ id: personId, name })}
          >
            <Avatar name={name} seed={personId} size="tiny" />
            <span dir="auto">{name}</span>
            {others.some((other) => other.id !== personId && other.name === name) && <small dir="auto">{email}</small>}
          </button>
        ))}
      </div>
    </div>
  )
  return { takesKey, list }
}
