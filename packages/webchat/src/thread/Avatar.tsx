import { initials } from '@opencx/thread/people'

/** The initials of somebody whose name stands beside them. */
export function Avatar({ name }: { name: string }) {
  return (
    <span class="avatar" aria-hidden="true">
      {initials(name)}
    </span>
  )
}
