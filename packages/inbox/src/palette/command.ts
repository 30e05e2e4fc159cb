import type { IconName } from '../icon/paths'
import type { PageTexts } from '../strings/strings'

export type GroupName = keyof PageTexts['palette']['groups']

/** Something that can be chosen in the palette. */
export interface Command {
  /** The same every time: what was chosen lately is kept by it. */
  readonly id: string
  readonly group: GroupName
  readonly name: string
  /** What else it is found by, shown behind the name. */
  readonly detail?: string
  readonly icon: IconName
  /** Keys that do the same, shown at its end. */
  readonly keys?: readonly string[]
  /** One of many: shown only to who types something of it. */
  readonly isOneOfMany?: boolean
  run(): void
}

/** What is shown of a group. */
export interface Group {
  readonly name: GroupName
  readonly commands: readonly Command[]
}
