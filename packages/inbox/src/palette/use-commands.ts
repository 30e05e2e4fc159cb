import { useEffect, useMemo } from 'preact/hooks'
import { repliesOf } from '../canned/replies'
import { createSavedFilters } from '../saved-filters/filters'
import type { Command } from './command'
import { conversationCommands } from './conversation-commands'
import { goCommands } from './go-commands'
import type { Here } from './here'
import { openConversation } from './open-conversation'
import { ownCommands } from './own-commands'

/** Everything that can be done here and now, in the order of the table. */
export function useCommands(here: Here): readonly Command[] {
  const { api, organization, onSignedOut } = here.workspace
  const business = organization.value
  const filters = useMemo(
    () => createSavedFilters({ api, organization: business, onSignedOut }),
    [api, business, onSignedOut],
  )
  useEffect(() => void filters.read(), [filters])
  const open = openConversation.value
  const source = open?.canned ?? null
  useEffect(() => {
    if (source) repliesOf(source.workspace, source.business.id).freshen()
  }, [source])
  return [...conversationCommands(here, open), ...goCommands(here, filters.items.value ?? []), ...ownCommands(here)]
}
