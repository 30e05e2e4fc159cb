import type { Guest } from '../conversations'
import type { QueueStream } from './queue-stream'
import type { Stream } from './stream'

/** One open socket as the server's timers see it. */
export interface Connection {
  /** Null before its first frame. */
  readonly guest: Guest | null
  readonly streams: ReadonlyMap<string, Stream>
  /** Agents only. */
  readonly queue: QueueStream | null
  heartbeat(): void
  /** Its session ended: there is nothing to come back to. */
  end(): void
  /** Tells the client to come back at once: to this node's successor, or with the rights it has now. */
  restart(): void
}
