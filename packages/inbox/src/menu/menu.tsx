import type { ComponentChildren, RefObject } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { MenuContext } from './menu-context'
import { useOutside } from './use-outside'
import './menu.css'

interface MenuProps {
  /** Accessible name of the button that opens it. */
  readonly name: string
  /** What else there is to know of it; shown to a pointer that rests on it. */
  readonly hint?: string | undefined
  readonly className?: string
  /** How the button looks. */
  readonly buttonClass?: string
  /** For those who open it by a key. */
  readonly buttonRef?: RefObject<HTMLButtonElement | null>
  /** What the button shows. */
  readonly face: ComponentChildren
  readonly children: ComponentChildren
}

/** A button that opens a menu. Arrow keys walk it, Escape and a click elsewhere close it. */
export function Menu(props: MenuProps) {
  const { name, hint, className = '', buttonClass = 'menu-button', buttonRef, face, children } = props
  const [isOpen, setIsOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const own = useRef<HTMLButtonElement>(null)
  const button = buttonRef ?? own
  const menuId = useId()

  useLayoutEffect(() => {
    if (isOpen) itemsOf(root.current)[0]?.focus()
  }, [isOpen])
  useOutside(isOpen ? root : null, () => setIsOpen(false))

  function close(): void {
    setIsOpen(false)
    button.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const items = itemsOf(root.current)
    const here = items.findIndex((item) => item.matches(':focus'))
    const target = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 }[event.key]
    if (event.key === 'Escape') close()
    else if (target !== undefined) items.at(target === items.length ? 0 : target)?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div ref={root} class={`menu-root ${className}`}>
      <button
        ref={button}
        type="button"
        class={buttonClass}
        aria-label={name}
        title={hint}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {face}
      </button>
      {isOpen && (
        <div id={menuId} class="menu" role="menu" tabIndex={-1} aria-label={name} onKeyDown={onKeyDown}>
          <MenuContext.Provider value={close}>{children}</MenuContext.Provider>
        </div>
      )}
    </div>
  )
}

function itemsOf(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('.menu-item') ?? [])]
}
