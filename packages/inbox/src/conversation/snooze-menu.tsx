import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { Menu } from '../menu/menu'
import { MenuItem } from '../menu/menu-item'
import { strings } from '../strings/strings'
import { shortMoment } from '../time/relative-time'
import { snoozeChoices } from './snooze-choices'
import type { SnoozeDialog } from './snooze-dialog'

interface SnoozeMenuProps {
  readonly buttonRef: RefObject<HTMLButtonElement | null>
  /** ISO 8601; null for until the customer answers. */
  readonly onSnooze: (until: string | null) => void
}

/** Puts a conversation aside until it is worth looking at again. */
export function SnoozeMenu({ buttonRef, onSnooze }: SnoozeMenuProps) {
  const words = strings.snooze
  const [asking, setAsking] = useState<{ Dialog: typeof SnoozeDialog } | null>(null)
  // few want a moment of their own; without it there are the others
  const ask = () =>
    import('./snooze-dialog').then(
      (loaded) => setAsking({ Dialog: loaded.SnoozeDialog }),
      () => {},
    )
  return (
    <>
      <Menu
        name={words.name}
        className="is-below"
        buttonClass="icon-button"
        buttonRef={buttonRef}
        face={<Icon name="clock" size={17} />}
      >
        {snoozeChoices(new Date()).map(({ name, until }) => (
          <MenuItem
            key={name}
            name={words.choices[name]}
            detail={until === null ? undefined : shortMoment(until.toISOString())}
            onChoose={() => onSnooze(until === null ? null : until.toISOString())}
          />
        ))}
        <MenuItem name={words.pick} onChoose={ask} />
      </Menu>
      {asking && (
        <asking.Dialog
          onClose={() => setAsking(null)}
          onSnooze={(until) => {
            setAsking(null)
            onSnooze(until)
          }}
        />
      )}
    </>
  )
}
