import type { Listing } from '../place/place'
import type { SavedFilters } from './filters'
import { ManageDialog } from './manage-dialog'
import { SaveDialog } from './save-dialog'

export interface DialogsProps {
  readonly asking: 'save' | 'manage'
  readonly filters: SavedFilters
  /** The list on screen. */
  readonly place: Listing
  readonly onClose: () => void
}

/** What is asked about saved filters. */
export function Dialogs({ asking, filters, place, onClose }: DialogsProps) {
  if (asking === 'save') return <SaveDialog filters={filters} place={place} onClose={onClose} />
  return <ManageDialog filters={filters} onClose={onClose} />
}
