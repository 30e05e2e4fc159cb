import { LAUNCH_PATH } from '../place/place'
import type { Workspace } from '../workspace/workspace'
import { countDone, stepsOf } from './steps'
import { useLaunch } from './use-launch'
import { words } from './words'
import './launch-hint.css'

interface LaunchHintProps {
  readonly workspace: Workspace
  readonly isHere: boolean
}

/** Reminds owners and admins of what is left to do, until nothing is or somebody put it away. */
export function LaunchHint({ workspace, isHere }: LaunchHintProps) {
  const { known } = useLaunch(workspace)
  if (known.value === null || known.value.isDismissed) return null
  const steps = stepsOf(known.value)
  const done = countDone(steps)
  if (done === steps.length) return null
  const name = words.hint(done, steps.length)
  return (
    <a class="rail-link launch-hint" href={LAUNCH_PATH} title={name} aria-current={isHere ? 'page' : undefined}>
      <svg width="26" height="26" viewBox="0 0 36 36" aria-hidden="true">
        <circle class="launch-ring" cx="18" cy="18" r="15.9" />
        <circle
          class="launch-ring is-done"
          cx="18"
          cy="18"
          r="15.9"
          pathLength={steps.length}
          stroke-dasharray={`${done} ${steps.length}`}
          transform="rotate(-90 18 18)"
        />
      </svg>
      <span aria-hidden="true">{steps.length - done}</span>
      <span class="visually-hidden">{name}</span>
    </a>
  )
}
