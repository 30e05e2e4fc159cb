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
  /** For the next visit of this page. What is left out stays. */
  | {
      readonly type: 'remember'
      /** A conversation is open: the chat is loaded at idle. */
      readonly isWarm?: boolean
      /** The visitor is forgotten. */
      readonly mustForget?: false
    }
  | { readonly type: 'error'; readonly code: string; readonly message: string }
