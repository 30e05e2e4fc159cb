import type { Chat } from '../chat/chat'
import { arrivalStateOf } from './arrival-state'
import { keepWayBack, rememberWayBack, showWayBack } from './way-back'

/**
 * Goes on with the conversation, or as the customer, whose code stands behind the page's address, now or, until `signal`
 * ends it, once a link is opened in this tab. Behind the `#` it is in no server's log, and whatever opens a link before the
 * customer does uses nothing up. Settled when the first link is: it opened something, or nothing, or asks.
 */
export async function resumeFromAddress(chat: Chat, signal: AbortSignal): Promise<void> {
  const { visitor } = chat
  showWayBack()
  visitor.onForgotten(() => rememberWayBack(null))
  const follow = (goesAlong: number) => {
    const [, name, code] = /^#(resume|code)=([\w-]+)$/.exec(location.hash) ?? []
    if (!code) return
    // used up with this: a reload would try it again
    keepWayBack(location.pathname + location.search)
    return arrivalStateOf(chat).arrive({ code, entrance: name === 'code' ? 'handoff' : 'resume', goesAlong })
  }
  addEventListener(
    'hashchange',
    () => {
      const arrived = follow(Date.now())
      // who writes at once is the one whose link it is
      if (arrived) visitor.hold(arrived)
    },
    { signal },
  )
  await follow(performance.timeOrigin)
}
