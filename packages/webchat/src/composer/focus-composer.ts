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
  // the page may give the focus a moment later
  addEventListener('focus', focus, { once: true })
  setTimeout(() => removeEventListener('focus', focus), 1_000)
  // a frame that is just being shown takes the focus only once it is drawn
  requestAnimationFrame(focus)
}
