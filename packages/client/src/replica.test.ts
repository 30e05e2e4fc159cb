import { agentFold } from '@opencx/protocol/conversation/agent-fold'
import { emptyHead } from '@opencx/protocol/conversation/empty'
import { expect, test } from 'vitest'
import { createReplica } from './replica'
import { virtualClock } from './testing/virtual-clock'

const open = () => createReplica({ clock: virtualClock(), isNew: false, fold: agentFold, onFade() {} })
const snapshot = (seq: number) => ({ reset: { head: { ...emptyHead, seq }, events: [], from: 1 } })

test('a snapshot that was overtaken by a later one does not turn back time', () => {
  const replica = open()
  replica.takeIn(snapshot(293), 40)
  replica.takeIn(snapshot(283))
  expect(replica.conversation.seq).toBe(293)
  replica.takeIn(snapshot(283), 40)
  expect(replica.conversation.seq).toBe(293)
})

test('a server that has less than it was asked for is believed', () => {
  const replica = open()
  replica.takeIn(snapshot(293), 0)
  replica.takeIn(snapshot(12), 293)
  expect(replica.conversation.seq).toBe(12)
})
