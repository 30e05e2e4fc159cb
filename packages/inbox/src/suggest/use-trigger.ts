import type { RefObject } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** What somebody types to be offered something: a sign, and behind it what they look for. */
export interface Trigger {
  readonly start: number
  /** Where the caret stands. */
  readonly end: number
  readonly query: string
}

/** The trigger that the caret stands behind, or null. The same function every time. */
export type FindTrigger = (text: string, caret: number) => Trigger | null

interface TriggerOptions {
  readonly textarea: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  readonly change: (text: string) => void
  /** Null while nothing is offered. */
  readonly find: FindTrigger | null
}

export interface UseTrigger {
  readonly trigger: Trigger | null
  /** It was not meant: this one offers nothing any more. */
  dismiss(): void
  /** Nothing can be offered now. */
  close(): void
  /** Puts a text in its place and the caret so far into it; returns the whole text. */
  replace(taken: string, caretAt: number): string
}

/** Watches what is typed for something that asks for suggestions. */
export function useTrigger({ textarea, text, change, find }: TriggerOptions): UseTrigger {
  const [trigger, setTrigger] = useState<Trigger | null>(null)
  const dismissedAt = useRef<number | null>(null)
  const caret = useRef<number | null>(null)

  useEffect(() => {
    const field = textarea.current
    setTrigger(null)
    if (!find || !field) return
    const end = new AbortController()
    const found = () => (field.selectionStart === field.selectionEnd ? find(field.value, field.selectionEnd) : null)
    const onInput = () => {
      const next = found()
      if (next?.start !== dismissedAt.current) dismissedAt.current = null
      setTrigger(dismissedAt.current === null ? next : null)
    }
    // opened by typing only: who walks through a text looks for nothing
    const onMove = () => setTrigger((before) => before && (document.activeElement === field ? found() : null))
    field.addEventListener('input', onInput, { signal: end.signal })
    field.addEventListener('blur', onMove, { signal: end.signal })
    document.addEventListener('selectionchange', onMove, { signal: end.signal })
    return () => end.abort()
  }, [find, textarea])

  useLayoutEffect(() => {
    if (caret.current !== null) textarea.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
    if (text === '') dismissedAt.current = null
  }, [text, textarea])

  const close = useCallback(() => setTrigger(null), [])
  return {
    trigger,
    dismiss() {
      dismissedAt.current = trigger?.start ?? null
      setTrigger(null)
    },
    close,
    replace(taken, caretAt) {
      if (!trigger) return text
      const next = `${text.slice(0, trigger.start)}${taken}${text.slice(trigger.end)}`
      caret.current = trigger.start + caretAt
      setTrigger(null)
      change(next)
      return next
    },
  }
}

/** Whether a key press is one that types or composes, and so is for no list. */
export const isTyped = (event: KeyboardEvent): boolean =>
  event.isComposing || event.keyCode === 229 || event.shiftKey || event.altKey
