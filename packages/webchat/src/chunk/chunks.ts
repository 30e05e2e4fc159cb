import { createChunk } from './chunk'

/** Markdown and links. */
export const rich = createChunk('rich')
/** Everything beside the thread: menu, rating, the questions before the first message, lines that few threads have. */
export const menu = createChunk('menu')
/** What the server refuses, and when it asks to wait. Needs the server, so it can come from there. */
export const trouble = createChunk('trouble')
