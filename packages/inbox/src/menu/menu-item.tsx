import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { Icon } from '../icon/icon'
import type { IconName } from '../icon/paths'
import { MenuContext } from './menu-context'

interface MenuItemProps {
  readonly name: string
  readonly icon?: IconName
  /** What it comes to, behind the name. */
  readonly detail?: string
  readonly onChoose: () => void
}

/** Something to do. */
export function MenuItem({ name, icon, detail, onChoose }: MenuItemProps) {
  const close = useContext(MenuContext)
  const choose = () => {
    close()
    onChoose()
  }
  return (
    <button type="button" class="menu-item" role="menuitem" tabIndex={-1} onClick={choose}>
      {icon && <Icon name={icon} size={15} />}
      <span>{name}</span>
      {detail !== undefined && <small>{detail}</small>}
    </button>
  )
}

interface MenuChoiceProps extends MenuItemProps {
  readonly isChosen: boolean
  /** Drawn where an icon would be. */
  readonly mark?: ComponentChildren
}

/** One of several choices. */
export function MenuChoice({ name, icon, mark, onChoose, isChosen }: MenuChoiceProps) {
  const close = useContext(MenuContext)
  const choose = () => {
    close()
    onChoose()
  }
  return (
    <button type="button" class="menu-item" role="menuitemradio" aria-checked={isChosen} tabIndex={-1} onClick={choose}>
      {mark}
      {icon && <Icon name={icon} size={15} />}
      <span>{name}</span>
      {isChosen && <Icon name="check" size={14} />}
    </button>
  )
}
