/** What a chat that covers the page changes of it; undefined while it does not. */
export type Hold = [isInert: boolean, overflow: string] | undefined

/**
 * Holds a covered page: nothing there scrolls or takes the focus, also in a body that has come since. Letting go brings
 * back what was, which holding returned.
 */
export function holdPage(isCovered: boolean, before: Hold): Hold {
  const {
    body,
    documentElement: { style },
  } = document
  const theirs: Hold = before ?? [body.inert, style.overflow]
  ;[body.inert, style.overflow] = isCovered ? [true, 'hidden'] : theirs
  return isCovered ? theirs : undefined
}
