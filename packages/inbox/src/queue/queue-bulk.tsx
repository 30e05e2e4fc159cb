import { useEffect, useRef, useState } from 'preact/hooks'
import type { BulkBarProps } from '../bulk/bulk-bar'
import { heldShortcuts, useShortcuts } from '../keyboard/use-shortcuts'
import { afterTexts } from '../strings/speak'
import { strings } from '../strings/strings'

const load = () => afterTexts(() => import('../bulk/bulk-bar')).then(({ BulkBar }) => BulkBar)
type Loaded = Awaited<ReturnType<typeof load>>

/** What can be done with the chosen conversations; loaded when one is chosen for the first time. */
export function QueueBulk(props: BulkBarProps) {
  const [loaded, setLoaded] = useState<{ Loaded: Loaded } | 'lost' | null>(null)
  const { isOn, end } = props.choosing
  const isMounted = useRef(true)
  useEffect(() => {
    isMounted.current = true
    return () => {
      isMounted.current = false
    }
  }, [])
  useEffect(() => {
    if (!isOn || (loaded !== null && loaded !== 'lost')) return
    load().then(
      (Loaded) => isMounted.current && setLoaded({ Loaded }),
      () => isMounted.current && setLoaded('lost'),
    )
  }, [isOn, loaded])
  const isWaiting = isOn && (loaded === null || loaded === 'lost')
  useShortcuts(isWaiting ? { ...heldShortcuts, back: end } : {}, { isAhead: true })
  if (loaded === 'lost') return isOn ? <p role="alert">{strings.queue.barLost}</p> : null
  return loaded && <loaded.Loaded {...props} />
}
