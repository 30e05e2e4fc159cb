import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { latinKey } from '../keyboard/shortcuts'
import { afterTexts } from '../strings/speak'
import { strings } from '../strings/strings'
import type { CommandList, ListKeys } from './command-list'
import type { Here } from './here'
import './palette.css'

interface PaletteProps {
  readonly here: Here
  readonly onClose: () => void
}

/** A field to find and do anything by typing. It takes keys at once; what it offers is loaded when it first opens. */
export function Palette({ here, onClose }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [active, setActive] = useState<string | null>(null)
  const [loaded, setLoaded] = useState<{ List: typeof CommandList } | 'lost' | null>(null)
  const keys = useRef<ListKeys | null>(null)
  const listId = useId()
  const words = strings.frame

  useLayoutEffect(() => {
    const [opener, shown] = [document.activeElement, dialog.current]
    shown?.showModal()
    field.current?.focus()
    return () => {
      shown?.close()
      // what was chosen may have taken the focus elsewhere
      const isNowhere = document.activeElement === document.body || shown?.contains(document.activeElement)
      if (isNowhere && opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  useEffect(() => {
    let isWanted = true
    afterTexts(() => import('./command-list')).then(
      ({ CommandList }) => isWanted && setLoaded({ List: CommandList }),
      () => isWanted && setLoaded('lost'),
    )
    return () => {
      isWanted = false
    }
  }, [])

  function run(act: () => void): void {
    // first the focus goes back to where it was: what follows may take it
    dialog.current?.close()
    onClose()
    act()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return
    const isToggled = latinKey(event.key.toLowerCase(), event.code) === 'k' && (event.ctrlKey || event.metaKey)
    if (isToggled) onClose()
    else if (!keys.current?.(event.key)) return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside it closes it; keys have Escape
    <dialog
      ref={dialog}
      class="dialog palette"
      aria-label={words.palette}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={({ target }) => target === dialog.current && onClose()}
    >
      <div class="palette-field">
        <Icon name="search" size={16} />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={words.palette}
          aria-expanded={active !== null}
          aria-controls={listId}
          aria-activedescendant={active ?? undefined}
          aria-autocomplete="list"
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          maxLength={100}
          placeholder={words.paletteHint}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      {loaded === 'lost' && (
        <p class="palette-told" role="alert">
          {words.setupLostLead}
        </p>
      )}
      {loaded !== null && loaded !== 'lost' && (
        <loaded.List here={here} text={text} listId={listId} keys={keys} onActive={setActive} onRun={run} />
      )}
    </dialog>
  )
}
