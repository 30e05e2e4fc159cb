import type { Chat } from '../chat/chat'
import { effect } from '../signal/signal'
import { menuStateOf } from './menu-state'
import { rememberWayBack, showWayBack } from './way-back'

/**
 * Goes on with the conversation, or as the customer, whose code stands behind the page's address. Behind the `#` it is in
 * no server's log, and whatever opens a link before the customer does uses nothing up. Settled once it opened something,
 * or nothing, or asks.
 */
export async function resumeFromAddress(chat: Chat): Promise<void> {
  showWayBack()
  chat.visitor.onForgotten(() => rememberWayBack(null))
  const [, name, code] = /^#(resume|code)=([\w-]+)$/.exec(location.hash) ?? []
  if (!code) return
  // used up with this: a reload would try it again
  history.replaceState(null, '', location.pathname + location.search)
  const { doubted, failure, enterCode } = menuStateOf(chat)
  const entered = enterCode(code, {
    entrance: name === 'code' ? 'handoff' : 'resume',
    goesAlong: performance.timeOrigin,
  })
  const stop = effect(() => {
    // where it asks, or opens nothing, the menu says so; whoever writes in the meantime keeps the focus
    if (!doubted.value && !failure.value) return
    chat.isMenuOpen.value = true
    queueMicrotask(() => stop())
  })
  await entered
}
