import type { Availability } from '@opencx/protocol/http/inbox-routing'
import { MenuChoice } from '../menu/menu-item'
import { strings } from '../strings/strings'
import type { OwnAvailability } from './own-availability'
import { PresenceDot } from './presence-dot'

const ALL: readonly Availability[] = ['available', 'busy', 'away']

/** The part of a menu in which one says what one is. */
export function AvailabilityChoices({ own }: { readonly own: OwnAvailability }) {
  const words = strings.availability
  return (
    <fieldset class="menu-section" aria-label={words.section}>
      {ALL.map((each) => (
        <MenuChoice
          key={each}
          name={words.names[each]}
          mark={<PresenceDot status={each} />}
          isChosen={own.value.value === each}
          onChoose={() => void own.choose(each)}
        />
      ))}
    </fieldset>
  )
}
