import type { VisitorDetails } from '../http/exchange'

/** What the page asks of the chat's appearance; every field overrides what the organisation saved. */
export interface FrameLook {
  readonly color?: string
  readonly theme?: 'light' | 'dark' | 'auto'
  /** Also in the frame's own query as `locale`, because the document carries the strings of one locale. */
  readonly locale?: string
}

/** Answer to `Hello`, by window.postMessage with the port. Holds nothing secret: an opaque frame is answered with `*`. */
export interface Init {
  readonly type: 'opencx:init'
  readonly v: 1
  readonly look: FrameLook
  readonly visitor: VisitorDetails
  readonly isOpen: boolean
  /** Phones: the chat covers the page and shows its own close button. */
  readonly isFullScreen: boolean
  /** An earlier `reset` that the frame was not given the time for comes before anything else. Answered with `reset`. */
  readonly mustForget?: boolean
}

/** What the page tells the frame over the port. */
export type ToFrame =
  | { readonly type: 'open' }
  | { readonly type: 'close' }
  | { readonly type: 'prefill'; readonly text: string }
  /** What is left out stays as it is. */
  | { readonly type: 'update'; readonly look?: FrameLook; readonly visitor?: VisitorDetails }
  | { readonly type: 'fullscreen'; readonly isFullScreen: boolean }
  /** Forget the visitor on this device and end their session: sign-out of the page. Answered with `reset`. */
  | { readonly type: 'reset' }
