import { Avatar } from './Avatar'

/** Greets at the beginning of the thread. */
export function Intro({ business, welcome }: { business: string; welcome: string }) {
  return (
    <div class="intro">
      <Avatar name={business} />
      <p>
        <bdi>{welcome}</bdi>
      </p>
    </div>
  )
}
