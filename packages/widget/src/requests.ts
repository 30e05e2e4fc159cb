import type { ToFrame } from '@opencx/protocol/frame/to-frame'
import type { GivenOptions } from './copy-options'

type Tell = (message: ToFrame) => void

/** What pages ask for that is passed on: to the frame when it is there, to a frame that is loaded for it, or as options. */
export const requests = (tell: Tell, need: Tell, update: (changes: GivenOptions) => void) => ({
  prefill: (text: string) => tell({ type: 'prefill', text }),
  track: (event: string, data?: object) => tell({ type: 'track', event, data }),
  sendMessage: (text: string) => need({ type: 'send', text }),
  startCall: (call?: 'audio' | 'video') => need({ type: 'call', call }),
  setLocale: (locale: string) => update({ locale }),
  show: () => update({ launcher: 'default' }),
  hide: () => update({ launcher: 'hidden' }),
  identify: update,
  update,
})
