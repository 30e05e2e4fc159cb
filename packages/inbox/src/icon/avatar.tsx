import { initials } from '@opencx/thread/people'
import { Icon } from './icon'

interface AvatarProps {
  /** Null for somebody who has not said it. */
  readonly name: string | null
  /** Chooses the colour, so that two people of one name differ. */
  readonly seed: string
  readonly size?: 'tiny' | 'small' | 'medium' | 'large'
}

const HUES = 8
const iconSizes = { tiny: 11, small: 13, medium: 17, large: 28 }

/** Initials on a colour that stays the same for the same person. */
export function Avatar({ name, seed, size = 'medium' }: AvatarProps) {
  const look = `avatar avatar-${size} hue-${hueOf(seed)}`
  if (name !== null) return <span class={look} data-initials={initials(name)} aria-hidden="true" />
  return (
    <span class={look} aria-hidden="true">
      <Icon name="user" size={iconSizes[size]} />
    </span>
  )
}

function hueOf(seed: string): number {
  let sum = 0
  for (const character of seed) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521
  return sum % HUES
}
