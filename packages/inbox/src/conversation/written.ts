import type { Pending } from '@opencx/client'

/** Id of the message or note that was written here last and waits; empty for none. An act is nothing written. */
export function latestWritten(pending: readonly Pending[]): string {
  const written = pending.findLast(({ command: { type } }) => type === 'message.send' || type === 'note.post')
  return written?.command.id ?? ''
}
