import { SEARCH_MAX_LENGTH } from '@opencx/protocol/http/limits'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { useShortcuts } from '../keyboard/use-shortcuts'
import { strings } from '../strings/strings'

interface SearchFieldProps {
  /** What is searched for, as the address says it. */
  readonly words: string
  readonly placeholder?: string
  readonly onSearch: (words: string) => void
  /** The keys go on to what was found. */
  readonly onDown: () => void
}

const DEBOUNCE_MS = 200

/** Where something to search for is typed. */
export function SearchField({ words, placeholder = strings.search.placeholder, onSearch, onDown }: SearchFieldProps) {
  const [text, setText] = useState(words)
  const input = useRef<HTMLInputElement>(null)
  // what the address was told last: whatever else it says came from elsewhere
  const told = useRef(words)
  const { later, now } = useDebounced((next: string) => {
    told.current = next.trim()
    onSearch(told.current)
  })
  useEffect(() => {
    if (words === told.current) return
    told.current = words
    setText(words)
  }, [words])
  useShortcuts({
    search() {
      input.current?.focus()
      input.current?.select()
    },
  })

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'Escape' && text !== '') {
      setText('')
      now('')
    } else if (event.key === 'ArrowDown') onDown()
    else if (event.key === 'Enter' && text.trim() === words) onDown()
    else if (event.key === 'Enter') now(text)
    else return
    event.preventDefault()
  }

  return (
    <div class="search-field">
      <Icon name="search" size={15} />
      <input
        ref={input}
        type="search"
        aria-label={strings.search.label}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        maxLength={SEARCH_MAX_LENGTH}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value)
          // half a word of a script that is composed is no word
          if (!event.isComposing) later(event.currentTarget.value)
        }}
        onCompositionEnd={(event) => later(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {text === '' && (
        <span class="search-key" aria-hidden="true">
          <kbd>/</kbd>
        </span>
      )}
    </div>
  )
}

/** Runs an action once nothing new came for a moment, or at once. */
function useDebounced(action: (text: string) => void) {
  const latest = useRef(action)
  latest.current = action
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const after = (text: string, delay: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => latest.current(text), delay)
  }
  return {
    later: (text: string) => after(text, DEBOUNCE_MS),
    now(text: string) {
      clearTimeout(timer.current)
      latest.current(text)
    },
  }
}
