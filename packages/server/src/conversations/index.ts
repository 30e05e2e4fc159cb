export type { OnAppend } from './append'
export { beginConversation } from './begin'
export { carryOut } from './carry-out'
export { contactChanged } from './contact-changed'
export { exchange, look, toSignals } from './exchange'
export { handOverConversations } from './hand-over'
export { carryOutInEach } from './in-each'
export { catchUp } from './log'
export type { News, NewsChannel } from './news'
export { listOfContact } from './of-contact'
export { type Guest, mayEnter, type Participant, type Standing, systemParticipant } from './participant'
export type { ExchangePorts, Named } from './ports'
export { isAdvance, movePosition, moveWithin, requestedMove, toPositions } from './positions'
export { Refused } from './refused'
export { refusedCommand } from './refused-command'
export { serveExchange } from './serve'
export { findConversation, holdConversation } from './store'
export {
  type Changed,
  changedSince,
  countQueue,
  hasBegun,
  listSummaries,
  listSummariesOf,
  readDetail,
  readSummaries,
} from './summaries'
