import type { ComponentChildren } from 'preact'
import { Icon } from '../icon/icon'
import type { IconName } from '../icon/paths'

interface FactProps {
  readonly icon?: IconName
  readonly name: string
  readonly children: ComponentChildren
}

/** One thing that is known, under its name. Names and values of strangers keep to their own direction. */
export function Fact({ icon, name, children }: FactProps) {
  return (
    <div class="fact">
      <dt>
        {icon && <Icon name={icon} size={14} />}
        <bdi>{name}</bdi>
      </dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}
