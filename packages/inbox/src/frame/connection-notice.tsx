import type { Link } from '@opencx/client'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import { useIsOnline } from './use-is-online'

/** A gap shorter than this is nobody's business. */
const SHOW_AFTER_MS: Partial<Record<Link, number>> = { offline: 0, waiting: 1_500, connecting: 4_000 }

/** Says that messages wait, while they do. */
export function ConnectionNotice(props: { readonly link: Link }) {
  const link = useIsOnline() ? props.link : 'offline'
  const [shown, setShown] = useState<Link | null>(null)
  useEffect(() => {
    const delay = SHOW_AFTER_MS[link]
    if (delay === undefined) return setShown(null)
    const timer = setTimeout(() => setShown(link), delay)
    return () => clearTimeout(timer)
  }, [link])
  const text = shown && textOf(shown)
  return (
    <div class="connection-notice" role="status">
      {text && (
        <p>
          <Icon name="wifiOff" size={14} />
          {text}
        </p>
      )}
    </div>
  )
}

function textOf(link: Link): string | null {
  const { offline, waiting, connecting } = strings.link
  const texts: Partial<Record<Link, string>> = { offline, waiting, connecting }
  return texts[link] ?? null
}
