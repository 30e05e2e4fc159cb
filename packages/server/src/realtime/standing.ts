import type { Guest, Standing } from '../conversations'
import type { Connection } from './connection'

/** Asks about many guests at once; one that is not in the answer has ended. */
export type Recheck = (guests: readonly Guest[]) => Promise<ReadonlyMap<Guest, Standing>>

/** Closes the sockets whose session ended, and sends those away whose rights are others now. */
export async function closeEnded(recheck: Recheck, connections: readonly Connection[]): Promise<void> {
  // who comes in while the question is asked is not in its answer
  const asked = connections.flatMap((connection) => (connection.guest ? [{ connection, guest: connection.guest }] : []))
  if (asked.length === 0) return
  const standings = await recheck(asked.map(({ guest }) => guest))
  for (const { connection, guest } of asked) {
    const standing = standings.get(guest) ?? 'ended'
    if (standing === 'ended') connection.end()
    if (standing === 'changed') connection.restart()
  }
}
