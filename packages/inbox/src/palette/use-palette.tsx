import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { mayLeave } from '../frame/unsaved'
import { latinKey } from '../keyboard/shortcuts'
import { isCovered } from '../keyboard/use-shortcuts'
import type { Here } from './here'
import { Palette } from './palette'

const TOLD_MS = 5_000

type Given = Pick<Here, 'workspace' | 'availability' | 'theme' | 'onSignOut'>

/** There Ctrl and K delete the rest of a line. */
const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The command palette, opened by its key or by `open`; `shown` belongs on the page. */
export function usePalette(given: Given): { readonly open: () => void; readonly shown: ComponentChildren } {
  const { route } = useLocation()
  const [isOpen, setIsOpen] = useState(false)
  const [asked, show] = useState<ComponentChildren>(null)
  const [told, tell] = useState('')
  const open = useCallback(() => setIsOpen(true), [])
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isOurs =
        latinKey(event.key.toLowerCase(), event.code) === 'k' &&
        (IS_APPLE ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) &&
        !event.shiftKey &&
        !event.altKey
      if (!isOurs || event.defaultPrevented || event.isComposing || isCovered()) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [open])
  useEffect(() => {
    if (told === '') return
    const timer = setTimeout(() => tell(''), TOLD_MS)
    return () => clearTimeout(timer)
  }, [told])

  function go(url: string, before?: () => void): void {
    if (!mayLeave()) return
    before?.()
    route(url)
  }

  const shown = (
    <>
      {isOpen && <Palette here={{ ...given, go, show, tell }} onClose={() => setIsOpen(false)} />}
      {asked}
      <p class="palette-outcome" role="status">
        {told}
      </p>
    </>
  )
  return { open, shown }
}
