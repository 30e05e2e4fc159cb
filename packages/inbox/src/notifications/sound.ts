/** Two short tones, a fifth apart: hertz, and seconds after the beginning. */
const TONES = [
  { hertz: 659.3, at: 0 },
  { hertz: 987.8, at: 0.12 },
]
const LOUDNESS = 0.12
const LENGTH_S = 0.35
/** A burst of news is one sound. */
const APART_MS = 2_000

export interface Sound {
  /** Does nothing where the browser does not allow it yet. */
  play(): Promise<void>
  stop(): void
}

/** Makes a short sound. Browsers let pages play only once somebody has clicked or typed in them. */
export function createSound(): Sound {
  let context: AudioContext | null = null
  let lastAt = Number.NEGATIVE_INFINITY
  let isTouched = false
  const end = new AbortController()
  for (const touch of ['pointerdown', 'keydown'])
    addEventListener(touch, () => (isTouched = true), { signal: end.signal, capture: true, once: true })

  return {
    async play() {
      const isAllowed = isTouched || navigator.userActivation?.hasBeenActive
      if (!isAllowed || !('AudioContext' in window) || performance.now() - lastAt < APART_MS) return
      lastAt = performance.now()
      context ??= new AudioContext()
      // a phone puts it to sleep; where it may not wake up, this never ends, and nothing is heard
      if (context.state === 'suspended') await context.resume()
      for (const { hertz, at } of TONES) sing(context, { hertz, from: context.currentTime + at })
    },
    stop() {
      end.abort()
      void context?.close()
    },
  }
}

function sing(context: AudioContext, { hertz, from }: { hertz: number; from: number }): void {
  const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz })
  const volume = new GainNode(context, { gain: 0 })
  // in and out softly: a tone that is cut off clicks
  volume.gain.setValueAtTime(0, from)
  volume.gain.linearRampToValueAtTime(LOUDNESS, from + 0.01)
  volume.gain.exponentialRampToValueAtTime(0.001, from + LENGTH_S)
  tone.connect(volume).connect(context.destination)
  tone.start(from)
  tone.stop(from + LENGTH_S)
}
