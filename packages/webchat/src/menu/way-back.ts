import { t } from '../i18n/translate'
import { effect, signal } from '../signal/signal'

/** Where the business wants its customer back. In the history of this tab it outlives a reload, and nothing else. */
const wayBack = signal<string | null>(null)

export function rememberWayBack(address: string | null): void {
  history.replaceState(address && { wayBack: address }, '')
  wayBack.value = address
}

/** Changes the page's address, and keeps the way back beside it. */
export function keepWayBack(path: string): void {
  const address = wayBack.value
  history.replaceState(address && { wayBack: address }, '', path)
}

/** Shows the way back above the conversation for as long as there is one, and the page. */
export function showWayBack(): void {
  wayBack.value = history.state?.wayBack ?? null
  const link = document.createElement('a')
  link.className = 'way-back'
  link.rel = 'noopener'
  effect(() => {
    const address = wayBack.value
    link.remove()
    if (!address) return
    link.href = address
    link.textContent = t('more.back', { name: new URL(address).host })
    document.querySelector('main')?.prepend(link)
  })
}
