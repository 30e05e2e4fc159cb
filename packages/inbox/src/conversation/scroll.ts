/** What a scroller's geometry says before or after a change. */
export interface Geometry {
  readonly top: number
  readonly height: number
  readonly window: number
}

/** Closer to the end than this counts as being there. */
const AT_END_WITHIN = 48
/** Older history is fetched before its start comes into view. */
const NEAR_START_WITHIN = 400

export function isAtEnd({ top, height, window }: Geometry): boolean {
  return height - window - top <= AT_END_WITHIN
}

export function isNearStart({ top }: Geometry): boolean {
  return top < NEAR_START_WITHIN
}

/** Where to scroll after rows came: at the end stay there; otherwise what was in view stays where it was. */
export function settle(
  before: Geometry,
  after: Geometry,
  options: { wasAtEnd: boolean; isPrepended: boolean },
): number {
  if (options.wasAtEnd) return after.height - after.window
  return options.isPrepended ? before.top + after.height - before.height : after.top
}
