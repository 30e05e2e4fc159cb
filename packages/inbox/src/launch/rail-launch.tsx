import { useEffect, useState } from 'preact/hooks'
import { afterTexts } from '../strings/speak'
import type { Workspace } from '../workspace/workspace'

const load = () => afterTexts(() => import('./launch-hint').then(({ LaunchHint }) => LaunchHint))
type Loaded = Awaited<ReturnType<typeof load>>

interface RailLaunchProps {
  readonly workspace: Workspace
  readonly isHere: boolean
}

/** The reminder of what a new business has left to do; loaded once the inbox stands. */
export function RailLaunch(props: RailLaunchProps) {
  const [loaded, setLoaded] = useState<{ Loaded: Loaded } | null>(null)
  useEffect(() => {
    let isWanted = true
    load().then(
      (Loaded) => isWanted && setLoaded({ Loaded }),
      // a reminder that does not come is missed by nobody: the page is in the settings
      () => {},
    )
    return () => {
      isWanted = false
    }
  }, [])
  return loaded && <loaded.Loaded {...props} />
}
