/** Hears of the clicks on everything of the page that opens the chat of `element`, also on what is added later. */
export const watchClicks =
  (element: Element, launcher: () => string | undefined, toggle: () => void, onWish: (text: string) => void) =>
  ({ target }: MouseEvent): void => {
    // a script can click the document itself, which is no element
    const { dataset } =
      (target as Partial<Element>).closest?.<HTMLElement>(`[data-opencx-open],:is(${launcher()})`) ?? {}
    if (!dataset) return
    if (dataset.opencxOpen == null) toggle()
    // of several chats on a page the first one answers
    else if ((document.querySelector('opencx-widget') ?? element) === element) onWish(dataset.opencxOpen)
  }
