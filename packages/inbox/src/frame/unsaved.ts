import { useLayoutEffect } from 'preact/hooks'

/** What would be asked of who leaves now, newest last. */
const questions = new Map<symbol, string>()

/** Whether what is on the screen may be left: nothing of it is unsaved, or somebody says that it may be lost. */
export function mayLeave(): boolean {
  const [question] = [...questions.values()].slice(-1)
  if (question === undefined) return true
  if (!confirm(question)) return false
  questions.clear()
  return true
}

/** Has this asked before the screen is left, by a link, by the way back or with the page; null asks nothing. */
export function useUnsaved(question: string | null): void {
  useLayoutEffect(() => {
    if (question === null) return
    const key = Symbol()
    questions.set(key, question)
    const end = new AbortController()
    const early = { capture: true, signal: end.signal }
    const here = location.href
    addEventListener('beforeunload', (event) => questions.has(key) && event.preventDefault(), { signal: end.signal })
    // before the router hears of either
    addEventListener('click', (event) => leadsAway(event) && !mayLeave() && stop(event), early)
    addEventListener(
      'popstate',
      (event) => {
        if (mayLeave()) return
        stop(event)
        history.pushState(null, '', here)
      },
      early,
    )
    return () => {
      end.abort()
      questions.delete(key)
    }
  }, [question])
}

function stop(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

/** Whether a click opens another screen in this tab. */
function leadsAway({ target, button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest('a') : null
  if (!link || link.target === '_blank' || link.origin !== location.origin) return false
  const isOtherTab = button !== 0 || ctrlKey || metaKey || shiftKey || altKey
  return !isOtherTab && link.pathname !== location.pathname
}
