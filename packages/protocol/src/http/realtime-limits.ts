/** What both ends of a socket agree on; apart from the other limits, so that the code of the connection brings no more. */

export const REALTIME_PATH = '/realtime'
/** Largest frame a client may send, in bytes. */
export const FRAME_MAX_BYTES = 65_536
/** The server sends an empty frame this often; a client that hears nothing for twice as long reconnects. */
export const HEARTBEAT_MS = 25_000
/** Conversations one socket may watch. */
export const WATCH_MAX = 50
