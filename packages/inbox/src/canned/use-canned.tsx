import type { ComponentChildren, RefObject } from 'preact'
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { CannedContext } from './canned-context'
import type { CannedList, Keys, Taken } from './canned-list'
import { type Slash, slashAt } from './slash'

interface CannedOptions {
  readonly textarea: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  readonly change: (text: string) => void
}

interface Canned {
  /** Whether a key is meant for the list, and so is not for the box. */
  takesKey(event: KeyboardEvent): boolean
  /** Stands above the box. */
  readonly list: ComponentChildren
}

/** Lets somebody look for a canned reply with a slash; what shows them is loaded when that happens first. */
export function useCanned({ textarea, text, change }: CannedOptions): Canned {
  const source = useContext(CannedContext)
  const [slash, setSlash] = useState<Slash | null>(null)
  const [List, setList] = useState<typeof CannedList | null>(null)
  const [notice, setNotice] = useState({ of: '', text: '' })
  const keys = useRef<Keys | null>(null)
  const closedAt = useRef<number | null>(null)
  const caret = useRef<number | null>(null)
  const isOpen = slash !== null

  useEffect(() => {
    const field = textarea.current
    if (!source || !field) return
    const end = new AbortController()
    const found = () => (field.selectionStart === field.selectionEnd ? slashAt(field.value, field.selectionEnd) : null)
    const onInput = () => {
      const next = found()
      if (next?.start !== closedAt.current) closedAt.current = null
      setSlash(closedAt.current === null ? next : null)
    }
    // opened by typing only: who walks through a text looks for nothing
    const onMove = () => setSlash((before) => before && (document.activeElement === field ? found() : null))
    field.addEventListener('input', onInput, { signal: end.signal })
    field.addEventListener('blur', onMove, { signal: end.signal })
    document.addEventListener('selectionchange', onMove, { signal: end.signal })
    return () => end.abort()
  }, [source, textarea])

  useEffect(() => {
    if (!isOpen) return
    let isWanted = true
    import('./canned-list').then(
      ({ CannedList }) => isWanted && setList(() => CannedList),
      // without it a slash is a slash
      () => isWanted && setSlash(null),
    )
    return () => {
      isWanted = false
    }
  }, [isOpen])

  useLayoutEffect(() => {
    if (caret.current !== null) textarea.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
    if (text === '') closedAt.current = null
  }, [text, textarea])

  function take({ text: taken, caret: at, notice }: Taken): void {
    if (!slash) return
    const next = `${text.slice(0, slash.start)}${taken}${text.slice(slash.end)}`
    caret.current = slash.start + at
    setSlash(null)
    setNotice({ of: next, text: notice })
    change(next)
  }

  function takesKey(event: KeyboardEvent): boolean {
    const isTyped = event.isComposing || event.keyCode === 229 || event.shiftKey || event.altKey
    if (!slash || isTyped) return false
    if (event.key === 'Escape') {
      closedAt.current = slash.start
      setSlash(null)
    } else if (keys.current ? !keys.current(event.key) : event.key !== 'Enter' && event.key !== 'Tab') return false
    event.preventDefault()
    return true
  }

  const list = (
    <div class="canned-place">
      {source && slash && List && (
        <List source={source} query={slash.query} field={textarea} keys={keys} onTake={take} />
      )}
      {notice.text !== '' && notice.of === text && (
        <p class="canned-gap" role="alert">
          {notice.text}
        </p>
      )}
    </div>
  )
  return { takesKey, list }
}
