import type { NewCommand } from '@opencx/protocol/conversation/command'
import type { View } from './view'

/** Keeps one conversation in step with the server. */
export interface ConversationClient {
  readonly id: string
  readonly view: View
  /** Calls back after every change of `view`. Returns its unsubscribe. */
  subscribe(listener: () => void): () => void
  /** Puts a command at the end of the outbox and sends. Text is cleaned first. Returns the command's id. */
  send(command: NewCommand): string
  /** Sends a refused command again, as a new one at the end. */
  retry(id: string): void
  /** Forgets a refused command. */
  discard(id: string): void
  /** Tells the others that the person here is (still) typing, or no longer. Call at every key; it limits itself. */
  typing(isTyping: boolean): void
  /** Tells the others that the person here has seen everything up to `seq`. Call as often as you like. */
  read(seq: number): void
  /** Fetches the page of the thread before what is known. */
  loadOlder(): Promise<void>
  /** Tries now instead of at the next attempt. */
  sync(): void
  stop(): void
}
