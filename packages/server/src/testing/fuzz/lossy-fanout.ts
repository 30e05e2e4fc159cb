import type { SeededRandom } from '@opencx/client/testing'
import { type Fanout, localFanout } from '../../realtime'

/** A fan-out that forgets some messages, as one between nodes does when a node or its broker goes down. */
export function lossyFanout(random: SeededRandom, loss: () => number): Fanout & { lost: number } {
  const inner = localFanout()
  const fanout = {
    ...inner,
    lost: 0,
    publish(channel: string, message: string) {
      if (random.chance(loss())) fanout.lost += 1
      else inner.publish(channel, message)
    },
  }
  return fanout
}
