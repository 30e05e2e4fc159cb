import type { Answer } from './boot'

/** What the page's localStorage keeps of the last visit, so that the launcher need not wait for the server. */
export interface Memories extends Answer {
  style: string
  texts: NonNullable<Answer['texts']>
  /** What the server was asked when it gave the style. */
  asked?: string
  /** A conversation was open. */
  isWarm?: boolean
  /** Text of the greeting that the visitor has put away. */
  greeted?: string
  /** The page asked to forget the visitor, and the frame has not told yet that it did. */
  mustForget?: boolean
}

/** What the launcher says until the server has said it in the visitor's language. */
const ENGLISH = { open: 'Open chat', close: 'Close chat', title: 'Chat' }

/** What is kept under a name. */
export const recall = (name: string): Memories => {
  const nothing: Memories = { style: '', texts: ENGLISH }
  try {
    return { ...nothing, ...JSON.parse(localStorage[name]) }
  } catch {
    // nothing kept yet, or no storage on this page
    return nothing
  }
}

/** Keeps what is given for the next visit. */
export const remember = (name: string, memories: Memories): void => {
  try {
    localStorage[name] = JSON.stringify(memories)
  } catch {
    // full, or no storage on this page: the next visit waits for the server
  }
}
