import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import './admin.css'
import './form.css'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  /** Set while what is shown must not be lost by a stray key. */
  readonly isHeld?: boolean
  readonly children: ComponentChildren
}

/** Something to decide before going on. Escape closes it, and the focus goes back. */
export function Dialog({ title, onClose, isHeld = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    const [opener, shown] = [document.activeElement, dialog.current]
    shown?.showModal()
    return () => {
      // while it is open, nothing behind it takes the focus
      shown?.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      class="dialog admin-dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        if (!isHeld) onClose()
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  )
}
