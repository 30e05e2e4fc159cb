import type { Answer } from './boot'

/** What the page's localStorage keeps of the last visit, so that the launcher need not wait for the server. */
export interface Memory extends Answer {
  /** A conversation was open. */
  isWarm?: boolean
  /** The page asked to forget the visitor, and the frame has not told yet that it did. */
  mustForget?: boolean
}

export function recall(name: string): Memory {
  try {
    return JSON.parse(localStorage[name])
  } catch {
    // nothing kept yet, or no storage on this page
    return {}
  }
}

/** Keeps what is given for the next visit. */
export function remember(name: string, memory: Memory): void {
  try {
    localStorage[name] = JSON.stringify(memory)
  } catch {
    // full, or no storage on this page: the next visit waits for the server
  }
}
