/** How long the composer waits for the page to give the chat the focus. */
const LATE_MS = 10_000

/** Moves the focus to the end of what is written in the composer or asked before it, where the page around the chat has let go of it. */
export function focusComposer(root: HTMLElement): void {
  // the rating has a text of its own, before this one
  const box = root.querySelector<HTMLElement>('.first-form [name],.entry textarea')
  const focus = () => {
    if (!box || !document.hasFocus() || document.activeElement === box) return
    box.focus()
    // not every field has a selection
    if (box instanceof HTMLTextAreaElement) box.setSelectionRange(box.value.length, box.value.length)
  }
  focus()
  // the page may give the focus later, a busy one much later; a visitor who points somewhere meanwhile knows better
  const late = new AbortController()
  const end = () => late.abort()
  addEventListener('focus', focus, { once: true, signal: late.signal })
  addEventListener('pointerdown', end, { once: true, signal: late.signal })
  setTimeout(end, LATE_MS)
  // a frame that is just being shown takes the focus only once it is drawn
  requestAnimationFrame(focus)
}
