/** What the client needs to know of the device it runs on. */
export interface Environment {
  isOnline(): boolean
  isVisible(): boolean
  /** Calls back when it is worth trying at once: network back, tab looked at again, page restored. Returns its unsubscribe. */
  onWake(listener: () => void): () => void
  /** Calls back when the page goes away, perhaps for ever. Returns its unsubscribe. */
  onLeave(listener: () => void): () => void
  /** Calls back when another tab of this device stored something. Returns its unsubscribe. */
  onOtherTab(listener: () => void): () => void
  /** `count` cryptographically random bytes. */
  randomBytes(count: number): Uint8Array
}

/** The browser's. `getRandomValues` also works where the page is no secure context; `randomUUID` would not. */
export const browserEnvironment: Environment = {
  isOnline: () => navigator.onLine !== false,
  isVisible: () => document.visibilityState !== 'hidden',
  onWake(listener) {
    const onVisible = () => {
      if (document.visibilityState === 'visible') listener()
    }
    // every page is shown once at its start; waking up is being shown again
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) listener()
    }
    addEventListener('online', listener)
    addEventListener('pageshow', onShow)
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      removeEventListener('online', listener)
      removeEventListener('pageshow', onShow)
      document.removeEventListener('visibilitychange', onVisible)
    }
  },
  onLeave(listener) {
    addEventListener('pagehide', listener)
    return () => removeEventListener('pagehide', listener)
  },
  onOtherTab(listener) {
    addEventListener('storage', listener)
    return () => removeEventListener('storage', listener)
  },
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
}

/** A number from 0 up to 1, for jitter. */
export function randomFraction(environment: Environment): number {
  const [high = 0, low = 0] = environment.randomBytes(2)
  return (high * 256 + low) / 65_536
}
