/** Time for what was said before to be drawn. */
const QUIET_MS = 1_000

let timer = 0

/** Keeps a live region from saying again what comes back into the document. */
export function hush(region: HTMLElement): void {
  region.setAttribute('aria-live', 'off')
  clearTimeout(timer)
  timer = window.setTimeout(() => region.removeAttribute('aria-live'), QUIET_MS)
}
