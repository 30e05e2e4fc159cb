import { useEffect, useRef, useState } from 'preact/hooks'
import { useShortcuts } from '../keyboard/use-shortcuts'

interface WalkOptions {
  /** Names of the rows from top to bottom. */
  readonly names: readonly string[]
  readonly isConversationOpen: boolean
}

/** Keys walk through what was found as through the queue; up from the first row leads back to the field. */
export function useWalk({ names, isConversationOpen }: WalkOptions) {
  const list = useRef<HTMLDivElement>(null)
  const [stood, stand] = useState<string | null>(null)
  const stop = stood !== null && names.includes(stood) ? stood : names[0]

  function focusRow(name: string | undefined): boolean {
    const row = name !== undefined && list.current?.querySelector<HTMLElement>(`[data-result="${CSS.escape(name)}"]`)
    if (row) row.focus()
    return Boolean(row)
  }

  function step(by: 1 | -1): void {
    if (stop === undefined) return
    const isInside = list.current?.contains(document.activeElement)
    const target = isInside ? names.indexOf(stop) + by : names.indexOf(stop)
    if (target < 0) focusField()
    else focusRow(names[target])
  }

  function focusField(): void {
    list.current?.closest('.queue-side')?.querySelector('input')?.focus()
  }
  useShortcuts({ next: () => step(1), previous: () => step(-1) })

  const wasOpen = useRef(isConversationOpen)
  useEffect(() => {
    const isClosed = wasOpen.current && !isConversationOpen
    wasOpen.current = isConversationOpen
    // the conversation took the focus with it
    if (isClosed && document.activeElement === document.body) focusRow(stop)
  })

  const keys = {
    onFocusIn(event: FocusEvent): void {
      const name = event.target instanceof HTMLElement ? event.target.dataset.result : undefined
      if (name !== undefined) stand(name)
    },
    onKeyDown(event: KeyboardEvent): void {
      const end = { Home: names[0], End: names.at(-1) }[event.key]
      if (end !== undefined) focusRow(end)
      else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event.key === 'ArrowDown' ? 1 : -1)
      // with a conversation open it closes that first
      else if (event.key === 'Escape' && !isConversationOpen) focusField()
      else return
      event.preventDefault()
    },
  }
  return { list, stop, keys }
}
