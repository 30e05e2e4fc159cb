import type { Business } from './businesses'
import { homeScreens } from './home-screens'
import type { Stage } from './stage'
import { talkScreens } from './talk-screens'
import { troubleScreens } from './trouble-screens'

/** What a visitor can have in front of them, and how they come there. */
export interface Screen {
  readonly name: string
  readonly business: Business
  /** A captive portal over plain http instead of a shop. */
  readonly place?: 'portal'
  bring(stage: Stage): Promise<void>
}

/** Every screen of the visitor's side. */
export const screens: readonly Screen[] = [...homeScreens, ...talkScreens, ...troubleScreens]
