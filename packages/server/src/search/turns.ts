import { Refused } from '../http/errors'

interface Room {
  /** Of the ten connections of a node's pool. */
  readonly atOnce: number
  readonly atOnceInBusiness: number
}

const FOR_SEARCHES: Room = { atOnce: 6, atOnceInBusiness: 3 }

interface Who {
  readonly personId: string
  readonly orgId: string
}

interface Waiting extends Who {
  readonly begin: () => void
  readonly refuse: (reason: Refused) => void
}

/** Has long questions of this node go one after the other: one of a person at once, and few of a business. */
export interface Turns {
  /** Looks when it is this person's turn. Of those that wait the latest counts: they have typed on. */
  take<Found>(who: Who, look: () => Promise<Found>): Promise<Found>
}

export function createTurns({ atOnce, atOnceInBusiness }: Room = FOR_SEARCHES): Turns {
  const running: Who[] = []
  let waiting: Waiting[] = []

  const hasRoom = ({ personId, orgId }: Who) =>
    running.length < atOnce &&
    !running.some((one) => one.personId === personId) &&
    running.filter((one) => one.orgId === orgId).length < atOnceInBusiness

  const beginThoseWithRoom = () => {
    for (const one of waiting) {
      if (!hasRoom(one)) continue
      waiting = waiting.filter((other) => other !== one)
      running.push(one)
      one.begin()
    }
  }

  const enter = ({ personId, orgId }: Who) => {
    const [older] = waiting.filter((one) => one.personId === personId)
    waiting = waiting.filter((one) => one !== older)
    older?.refuse(new Refused('unavailable', { message: TYPED_ON, headers: { 'retry-after': '1' } }))
    return new Promise<Who>((resolve, refuse) => {
      const one: Waiting = { personId, orgId, refuse, begin: () => resolve(one) }
      waiting.push(one)
      beginThoseWithRoom()
    })
  }

  return {
    async take(who, look) {
      const turn = await enter(who)
      try {
        return await look()
      } finally {
        running.splice(running.indexOf(turn), 1)
        beginThoseWithRoom()
      }
    },
  }
}

const TYPED_ON = 'You have asked for something newer while this waited for its turn. Ask again if you still need it.'
