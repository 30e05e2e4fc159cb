/** What a page may say about its chat. Everything but the key has a default. */
export interface WidgetOptions {
  /** Where the chat is served, e.g. `https://chat.example.com`; the page's own origin when left out. */
  readonly origin?: string
  /** The organisation's widget token. */
  readonly token?: string
  /** A publishable key (`oc_live_pk_…`), instead of `token`. */
  readonly apiKey?: string
  /** Name of the visitor; shown to agents as not verified. */
  readonly name?: string
  /** E-mail address of the visitor; shown to agents as not verified. */
  readonly email?: string
  /** Proof of who the visitor is, made by the page's backend. */
  readonly userToken?: string
  /** Language of the chat, e.g. `en` or `ar`; the browser's when left out. */
  readonly locale?: string
  readonly theme?: 'light' | 'dark' | 'auto'
  /** Accent colour, `#rrggbb`. */
  readonly color?: string
  readonly position?: 'left' | 'right'
  /** Distance of the launcher from the side of the window, in pixels. */
  readonly offsetX?: number | string
  /** Distance of the launcher from the bottom of the window, in pixels. */
  readonly offsetY?: number | string
  readonly zIndex?: number | string
  /** `default`, `hidden`, or a CSS selector instead: a click on what it matches opens and closes the chat. */
  readonly launcher?: string
  /** Where the chat stands: over the page beside its launcher, inside of an element, or in place of the page. */
  readonly mode?: 'popup' | 'inline' | 'page'
  /** CSS selector of the element that an inline chat fills. */
  readonly target?: string
  /** Opens the chat by itself. */
  readonly open?: boolean
  /** Opens the chat by itself after so many seconds, unless the visitor was faster. */
  readonly openAfter?: number | string
  /** When the chat is loaded ahead of the click: on hover and focus, when the page has settled, never. */
  readonly warm?: 'intent' | 'idle' | 'none'
  /** The page's CSP nonce, for browsers that know no constructable style sheets. */
  readonly nonce?: string
}

/** What the page says of its visitor. */
export type WidgetVisitor = Pick<WidgetOptions, 'name' | 'email' | 'userToken'>

export interface WidgetState {
  readonly isOpen: boolean
  readonly unread: number
  /** Version of the loader. */
  readonly version: string
}

/** Events, and what their listeners are given. */
export interface WidgetEvents {
  /** The server allows the chat on this page, or could not be asked. Listeners that come later are told too. */
  ready: WidgetState
  open: WidgetState
  close: WidgetState
  /** Listeners that come later are told too. */
  unread: { readonly count: number }
  /** A message of either side that the page was not told of yet. */
  message: { readonly id: string; readonly by: 'visitor' | 'agent' | 'ai' | 'system'; readonly text: string }
  /** The visitor asked for a person, or the AI agent passed them on to one. */
  handoff: { readonly reason: string }
  /** A call of this conversation began to ring, was answered or is over. */
  call: { readonly id: string; readonly status: 'ringing' | 'talking' | 'ended' }
  /** The conversation is dealt with. */
  resolved: object
  error: { readonly code: string; readonly message: string }
  /** The visitor is forgotten. */
  reset: object
}

/** One chat on one page. */
export interface Widget {
  /** Resolves with the `ready` event; stays pending where the server refuses this page. */
  readonly ready: Promise<WidgetState>
  readonly state: WidgetState
  /** Opens the chat: now, or as soon as the server has allowed it. */
  open(): void
  close(): void
  toggle(): void
  /** Shows the launcher. */
  show(): void
  /** Hides the launcher; the chat itself stays as it is. */
  hide(): void
  /** Puts a text into the composer. */
  prefill(text: string): void
  /** Sends a message as the visitor. Opens nothing. */
  sendMessage(text: string): void
  startCall(type?: 'audio' | 'video'): void
  /** Tells the chat what happened on the page. `data` is what JSON can say. */
  track(name: string, data?: object): void
  setLocale(locale: string): void
  identify(visitor: WidgetVisitor): void
  /**
   * Changes how the chat looks, its language and who the visitor is; `undefined` means the default again, but a name or
   * address once said stays until `reset`. Key, `origin`, `mode`, `open`, `openAfter`, `warm`, `target` and `nonce` count
   * when the chat starts.
   */
  update(changes: WidgetOptions): void
  /** Listens, and returns the function that stops listening. */
  on<Name extends keyof WidgetEvents>(name: Name, listener: (event: WidgetEvents[Name]) => void): () => void
  off<Name extends keyof WidgetEvents>(name: Name, listener: (event: WidgetEvents[Name]) => void): void
  /**
   * Forgets the visitor, also what they have not sent yet, and ends their session: for when somebody signs out of the page.
   * The event `reset` tells that it is done. Cut off before that, it is done first thing when the chat is on a page again.
   */
  reset(): void
  /** `reset`, and then removes everything the widget put on the page. */
  shutdown(): void
  /** Removes everything the widget put on the page, at once. The visitor finds their conversation again next time. */
  unmount(): void
}
