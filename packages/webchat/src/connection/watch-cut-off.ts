import type { View } from '@opencx/client'
import { effect, type ReadonlySignal, signal } from '../signal/signal'

/** Shorter interruptions are not worth the visitor's attention. */
const BLINK_MS = 2_000

/** Whether the connection has been gone for longer than a blink. An attempt to get it back does not end that, only success does. */
export function watchCutOff(view: ReadonlySignal<View>): { isCutOff: ReadonlySignal<boolean>; stop: () => void } {
  const isCutOff = signal(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  const back = () => {
    clearTimeout(timer)
    timer = undefined
    isCutOff.value = false
  }
  const stop = effect(() => {
    const { link } = view.value
    if (link === 'waiting' || link === 'offline')
      timer ??= setTimeout(() => {
        isCutOff.value = true
      }, BLINK_MS)
    else if (link !== 'connecting') back()
  })
  return {
    isCutOff,
    stop() {
      stop()
      back()
    },
  }
}
