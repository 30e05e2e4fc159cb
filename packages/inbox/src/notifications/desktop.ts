import type { Storage } from '@opencx/client'
import { type ReadonlySignal, signal } from '@preact/signals'

/** Whether notifications are shown on this device, and if not, why. */
export type DesktopState = 'on' | 'off' | 'ask' | 'denied' | 'unsupported' | 'insecure'

interface Shown {
  readonly title: string
  readonly body: string
  /** One notification is shown for each. */
  readonly tag: string
  readonly onClick: () => void
}

/** The notifications of the system. */
export interface Desktop {
  readonly state: ReadonlySignal<DesktopState>
  /** Has the browser ask, which it does only while somebody clicks. */
  ask(): Promise<void>
  /** Switches them on or off on this device, where the browser allows them. */
  choose(isOn: boolean): void
  show(shown: Shown): void
}

const OFF = 'notifications/off'

export function createDesktop(storage: Storage): Desktop {
  let isBroken = false
  const look = (): DesktopState => {
    if (!window.isSecureContext) return 'insecure'
    if (isBroken || !('Notification' in window)) return 'unsupported'
    if (Notification.permission === 'denied') return 'denied'
    if (Notification.permission === 'default') return 'ask'
    return storage.get(OFF) === null ? 'on' : 'off'
  }
  const state = signal(look())
  return {
    state,
    async ask() {
      if (state.value !== 'ask') return
      storage.remove(OFF)
      await Notification.requestPermission()
      state.value = look()
    },
    choose(isOn) {
      if (isOn) storage.remove(OFF)
      else storage.set(OFF, '')
      state.value = look()
    },
    show({ title, body, tag, onClick }) {
      // it may have been taken back, or another tab may have switched it off
      state.value = look()
      if (state.value !== 'on') return
      try {
        // the sound is our own
        const notification = new Notification(title, { body, tag, silent: true, icon: '/inbox/favicon.svg' })
        notification.onclick = () => {
          notification.close()
          window.focus()
          onClick()
        }
      } catch {
        // phones have the name, but show notifications of service workers only
        isBroken = true
        state.value = look()
      }
    },
  }
}
