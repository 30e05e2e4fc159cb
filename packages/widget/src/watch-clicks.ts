/** Calls back at every click on what the selector matches, until `life` ends. */
export function watchClicks(selector: string, callback: () => void, life: AbortController): void {
  try {
    // throws once here what would throw at every click
    document.querySelector(selector)
    // a script can click the document itself, which is no element
    document.addEventListener(
      'click',
      ({ target }) => (target as Partial<Element>).closest?.(selector) && callback(),
      life,
    )
  } catch (error) {
    console.warn(`OpenCX: ${error}`)
  }
}
