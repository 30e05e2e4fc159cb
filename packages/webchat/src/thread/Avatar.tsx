import { initials } from './initials'

/** The initials of somebody whose name stands beside them. */
export function Avatar({ name }: { name: string }) {
  return (
    <span class="avatar" aria-hidden="true">
      {initials(name)}
    </span>
  )
}
