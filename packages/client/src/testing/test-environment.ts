import type { Environment } from '../environment'
import { seededRandom } from './seeded-random'

/** A device whose events a test sets off by hand. */
export interface TestEnvironment extends Environment {
  isConnected: boolean
  isInFront: boolean
  wake(): void
  leave(): void
  otherTab(): void
}

export function testEnvironment(seed = 1): TestEnvironment {
  const random = seededRandom(seed)
  const listeners = { wake: new Set<() => void>(), leave: new Set<() => void>(), otherTab: new Set<() => void>() }
  const on = (kind: keyof typeof listeners) => (listener: () => void) => {
    listeners[kind].add(listener)
    return () => void listeners[kind].delete(listener)
  }
  const tell = (kind: keyof typeof listeners) => () => {
    for (const listener of [...listeners[kind]]) listener()
  }
  const environment: TestEnvironment = {
    isConnected: true,
    isInFront: true,
    isOnline: () => environment.isConnected,
    isVisible: () => environment.isInFront,
    onWake: on('wake'),
    onLeave: on('leave'),
    onOtherTab: on('otherTab'),
    randomBytes: random.bytes,
    wake: tell('wake'),
    leave: tell('leave'),
    otherTab: tell('otherTab'),
  }
  return environment
}
