import { createChunk } from './chunk'

/** The push connection. */
export const connection = createChunk('connection')
/** Sending files, and showing them. */
export const files = createChunk('files')
/** What few pages need of the chat in them. */
export const frame = createChunk('frame')
/** Conversations too long to be drawn whole. */
export const long = createChunk('long')
/** Addresses as pictures. */
export const qr = createChunk('qr')
/** Markdown and links. */
export const rich = createChunk('rich')
/** Everything beside the thread: menu, rating, the questions before the first message, lines that few threads have. */
export const menu = createChunk('menu')
/** What the server refuses or would refuse, and when it asks to wait. */
export const trouble = createChunk('trouble')
