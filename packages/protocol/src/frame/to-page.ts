import type { BootReply } from '../http/widget'

/** First message of the frame, by window.postMessage to its parent: nothing secret, proves which frame speaks. */
export interface Hello {
  readonly type: 'opencx:hello'
  readonly v: 1
  /** The whole fragment of the frame's own URL without its `#`, put there by the loader. */
  readonly nonce: string
}

/** What the frame tells the page over the port. */
export type ToPage =
  /** The visitor closed the chat from inside: close button or Escape. */
  | { readonly type: 'close' }
  /** `label` ends the launcher's name in the visitor's language: `, 2 unread messages`; empty for none. */
  | { readonly type: 'unread'; readonly count: number; readonly label: string }
  /** The visitor is forgotten, as the page asked. */
  | { readonly type: 'reset' }
  /** A message that the page has not been told of, from either side. */
  | {
      readonly type: 'message'
      readonly id: string
      readonly by: 'visitor' | 'agent' | 'ai' | 'system'
      readonly text: string
    }
  /** Somebody was asked to answer in person. */
  | { readonly type: 'handoff'; readonly reason: string }
  /** The conversation is dealt with. */
  | { readonly type: 'resolved' }
  /** What stands before the title of a page that nobody looks at, in which there is news. */
  | { readonly type: 'title'; readonly mark: '● ' | '' }
  /** For this and the next visit of this page, with what `boot` asked for. What is left out stays. */
  | ({
      readonly type: 'remember'
      /** With what of `BootReply` the frame was asked for: the query that it was asked with. */
      readonly asked?: string
      /** A conversation is open: the chat is loaded at idle. */
      readonly isWarm?: boolean
      /** The visitor is forgotten. */
      readonly mustForget?: false
    } & Partial<BootReply>)
  | { readonly type: 'error'; readonly code: string; readonly message: string }
