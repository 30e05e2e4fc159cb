import type { Business } from './businesses'
import type { Stage } from './stage'

/** What a visitor can have in front of them, and how they come there. */
export interface Screen {
  readonly name: string
  readonly business: Business
  /** A captive portal over plain http instead of a shop. */
  readonly place?: 'portal'
  bring(stage: Stage): Promise<void>
}
