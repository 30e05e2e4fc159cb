import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** Gives the focus on to the thread when the part of it that had it goes. */
export function useThreadFocus(area: RefObject<HTMLElement | null>): void {
  // asked while drawing: afterwards it is gone already
  const focused = document.activeElement
  const wasInThread = area.current?.querySelector('.thread')?.contains(focused) ?? false
  useLayoutEffect(() => {
    if (wasInThread && !focused?.isConnected)
      area.current?.querySelector<HTMLElement>('.thread-scroller')?.focus({ preventScroll: true })
  })
}
