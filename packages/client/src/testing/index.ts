export { ExchangeFailure } from '../exchange-failure'
export { calm, type LossyNetwork, lossyNetwork, type ServerEnd, type Weather } from './lossy-network'
export { type SeededRandom, seededRandom } from './seeded-random'
export { type VirtualClock, virtualClock } from './virtual-clock'
