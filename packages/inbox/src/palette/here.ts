import type { Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { OwnAvailability } from '../availability/own-availability'
import type { Theme } from '../frame/theme'
import type { Workspace } from '../workspace/workspace'

/** What commands act on. */
export interface Here {
  readonly workspace: Workspace
  readonly availability: OwnAvailability
  readonly theme: Signal<Theme>
  /** Goes to an address, unless what is on screen must not be lost. */
  readonly go: (url: string, before?: () => void) => void
  readonly onSignOut: () => void
  /** Shows something that is asked once the palette is gone. */
  readonly show: (dialog: ComponentChildren) => void
  /** Says what came of it. */
  readonly tell: (text: string) => void
}
