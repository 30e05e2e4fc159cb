import type { ErrorCode } from '@opencx/protocol/http/errors'
import type { Clock } from '../clock'
import type { Database } from '../storage/database'
import type { OnAppend } from './append'
import type { NewsChannel } from './news'

/** What an exchange needs from outside. */
export interface ExchangePorts {
  readonly db: Database
  readonly clock: Clock
  readonly newId: () => string
  readonly news: NewsChannel
  readonly onAppend: readonly OnAppend[]
  /** The teaching text of a code. */
  readonly explain: (code: ErrorCode) => string
}
