import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Calls when somebody presses or goes to something outside of an element; null listens to nothing. */
export function useOutside(root: RefObject<HTMLElement | null> | null, onOutside: () => void): void {
  const latest = useRef(onOutside)
  latest.current = onOutside
  useLayoutEffect(() => {
    if (!root) return
    const hear = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) latest.current()
    }
    document.addEventListener('pointerdown', hear)
    document.addEventListener('focusin', hear)
    return () => {
      document.removeEventListener('pointerdown', hear)
      document.removeEventListener('focusin', hear)
    }
  }, [root])
}
