/** What a chat that covers the page changes of it. */
export type Hold = [isInert: boolean, overflow: string]

/** Holds a covered page: nothing there scrolls or takes the focus. Letting go brings back what was, which holding returned. */
export function holdPage(isHeld: boolean, before: Hold): Hold {
  const {
    body,
    documentElement: { style },
  } = document
  const now: Hold = [body.inert, style.overflow]
  ;[body.inert, style.overflow] = isHeld ? [true, 'hidden'] : before
  return now
}
