import type { VisitorDetails } from '../http/exchange'

/** What the page asks of the chat's appearance; every field overrides what the organisation saved. */
export interface FrameLook {
  readonly color?: string
  /** `light` or `dark`; anything else follows the device. */
  readonly theme?: string
  /** `inline` and `page` are parts of their page: they do not close, and being open is no reason to take the focus. */
  readonly mode?: string
  /** Whether the page shows our launcher: `default`; anything else, and the chat shows its own way out. */
  readonly launcher?: string
  /** Also in the frame's own query as `locale`, because the document carries the strings of one locale. */
  readonly locale?: string
}

/** What the page says of its visitor. */
export interface PageVisitor extends VisitorDetails {
  /** Proof of who they are, made by the page's backend. */
  readonly userToken?: string
}

/** Answer to `Hello`, by window.postMessage with the port. Holds nothing secret: an opaque frame is answered with `*`. */
export interface Init {
  readonly type: 'opencx:init'
  readonly v: 1
  readonly look: FrameLook
  readonly visitor: PageVisitor
  readonly isOpen: boolean
  /** Phones: the chat covers the page and shows its own close button. */
  readonly isFullScreen: boolean
  /** An earlier `reset` that the frame was not given the time for comes before anything else. Answered with `reset`. */
  readonly mustForget?: boolean
}

/** What the page asks of the chat now and then. */
export type PageRequest =
  /** The page could not ask the server for what `BootReply` says. The frame asks instead and answers with `remember`. */
  | { readonly type: 'boot' }
  /** A message of the visitor, sent as if they had written it. */
  | { readonly type: 'send'; readonly text: string }
  /** The page wants a call; what comes of it are the events `call` and `error`. */
  | { readonly type: 'call'; readonly call?: 'audio' | 'video' }
  /** The page's backend says who the visitor is. */
  | { readonly type: 'identify'; readonly userToken: string }
  /** Something happened on the page. */
  | { readonly type: 'track'; readonly event: string; readonly data?: object }

/** What the page tells the frame over the port. */
export type ToFrame =
  | PageRequest
  | { readonly type: 'open' }
  | { readonly type: 'close' }
  | { readonly type: 'prefill'; readonly text: string }
  /** What is left out stays as it is. */
  | { readonly type: 'update'; readonly look?: FrameLook; readonly visitor?: PageVisitor }
  | { readonly type: 'fullscreen'; readonly isFullScreen: boolean }
  /** Forget the visitor on this device and end their session: sign-out of the page. Answered with `reset`. */
  | { readonly type: 'reset' }
