import type { ComponentChildren, RefObject } from 'preact'
import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import { afterTexts } from '../strings/speak'
import { isTyped, useTrigger } from '../suggest/use-trigger'
import { CannedContext } from './canned-context'
import type { CannedList, Keys, Taken } from './canned-list'
import { slashAt } from './slash'

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
  const [List, setList] = useState<typeof CannedList | null>(null)
  const [notice, setNotice] = useState({ of: '', text: '' })
  const keys = useRef<Keys | null>(null)
  const { trigger: slash, ...box } = useTrigger({ textarea, text, change, find: source && slashAt })
  const isOpen = slash !== null

  useEffect(() => {
    if (!isOpen) return
    let isWanted = true
    afterTexts(() => import('./canned-list')).then(
      ({ CannedList }) => isWanted && setList(() => CannedList),
      // without it a slash is a slash
      () => isWanted && box.close(),
    )
    return () => {
      isWanted = false
    }
  }, [isOpen, box.close])

  function take({ text: taken, caret, notice }: Taken): void {
    setNotice({ of: box.replace(taken, caret), text: notice })
  }

  function takesKey(event: KeyboardEvent): boolean {
    if (!slash || isTyped(event)) return false
    if (event.key === 'Escape') box.dismiss()
    else if (keys.current ? !keys.current(event.key) : event.key !== 'Enter' && event.key !== 'Tab') return false
    event.preventDefault()
    return true
  }

  const list = (
    <div class="suggest-place">
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
