/** A window narrower or lower than this is covered by the open chat. */
export const NARROW = 640
export const LOW = 480
/** Longest that the launcher waits for its look. */
export const LOOK_MS = 600
/** When a visitor whose conversation is open gets the chat loaded, without any intent. */
export const IDLE_MS = 2_000
export const HANDSHAKE_AFTER_LOAD_MS = 3_000
export const HANDSHAKE_AT_MOST_MS = 10_000
/** What a frame that is not there yet is told at most; the oldest is forgotten. */
export const UNTOLD_MAX = 99
/** How long a page has to change its title after its address. */
export const TITLE_MS = 600
