import type { WebchatConfig } from '@opencx/protocol/http/widget'
import { effect, type ReadonlySignal } from '../signal/signal'
import type { Page } from './connect-page'

const FLASH_MS = 1_000

interface News {
  readonly page: Page
  /** How many messages nobody has read. */
  readonly unread: ReadonlySignal<number>
  readonly ways: Pick<WebchatConfig, 'hasSound' | 'flashesTitle'>
  /** Ends it. */
  readonly signal: AbortSignal
}

/** Tells of new messages by a tone and by the title of a page that nobody looks at, as the business wants it. */
export function announceNews({ page, unread, ways, signal }: News): void {
  let audio: AudioContext | undefined
  let flashing: ReturnType<typeof setInterval> | undefined
  let last = unread.peek()

  const stopFlashing = () => {
    if (!flashing) return
    clearInterval(flashing)
    flashing = undefined
    page.tell({ type: 'title', mark: '' })
  }
  const flash = () => {
    if (flashing || !document.hidden) return
    let isMarked = false
    const turn = () => {
      isMarked = !isMarked
      page.tell({ type: 'title', mark: isMarked ? '● ' : '' })
    }
    turn()
    flashing = setInterval(turn, FLASH_MS)
  }

  // browsers let nothing sound before the visitor has done something here
  const allowSound = () => {
    audio ??= new AudioContext()
  }
  if (ways.hasSound && 'AudioContext' in window) {
    if (navigator.userActivation?.hasBeenActive) allowSound()
    for (const deed of ['pointerdown', 'keydown']) document.addEventListener(deed, allowSound, { signal, once: true })
  }
  document.addEventListener('visibilitychange', () => document.hidden || stopFlashing(), { signal })
  const stop = effect(() => {
    const isNew = unread.value > last
    last = unread.value
    if (!isNew) return
    if (audio) playTone(audio)
    if (ways.flashesTitle) flash()
  })
  signal.addEventListener('abort', () => {
    stop()
    stopFlashing()
    void audio?.close()
  })
}

/** Two notes, a third of a second, not loud. */
function playTone(audio: AudioContext): void {
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  const { currentTime: now } = audio
  tone.frequency.setValueAtTime(660, now)
  tone.frequency.setValueAtTime(880, now + 0.12)
  volume.gain.setValueAtTime(0.08, now)
  volume.gain.exponentialRampToValueAtTime(0.001, now + 0.35)
  tone.connect(volume).connect(audio.destination)
  tone.start()
  tone.stop(now + 0.35)
}
