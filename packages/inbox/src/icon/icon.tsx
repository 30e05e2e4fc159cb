import { type IconName, paths } from './paths'

interface IconProps {
  readonly name: IconName
  readonly size?: number
}

/** Pictures that point along the line of writing, and so turn around with it. */
const FORWARD: ReadonlySet<IconName> = new Set(['arrowLeft', 'panel', 'reopen', 'send', 'signOut'])

/** A picture that says nothing by itself: the control around it carries the name. */
export function Icon({ name, size = 16 }: IconProps) {
  return (
    <svg
      class={`icon ${FORWARD.has(name) ? 'is-directed' : ''}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  )
}
