import { homeScreens } from './home-screens'
import type { Screen } from './screen'
import { talkScreens } from './talk-screens'
import { troubleScreens } from './trouble-screens'

/** Every screen of the visitor's side. */
export const screens: readonly Screen[] = [...homeScreens, ...talkScreens, ...troubleScreens]
