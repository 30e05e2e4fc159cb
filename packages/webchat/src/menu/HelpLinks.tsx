import type { WebchatConfig } from '@opencx/protocol/http/widget'
import { t } from '../i18n/translate'
import { Icon } from '../icon/Icon'

const OUT = 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6'
const PHONE = 'M6 3h4l2 5-3 2c1 3 2 4 5 5l2-3 5 2v4c0 2-2 3-3 3C10 20 4 13 3 6c0-2 1-3 3-3'
const MAIL = 'M3 6h18v13H3zM3 7l9 7 9-7'

/** Pages of the business that may answer by themselves. */
export function HelpLinks({ config: { helpLinks = [] } }: { config: WebchatConfig }) {
  if (helpLinks.length === 0) return null
  return (
    <>
      <h2>{t('more.help')}</h2>
      <ul>
        {helpLinks.map(({ label, url }) => (
          <li>
            <a href={url} target="_blank" rel="noopener noreferrer">
              <Icon path={OUT} />
              <bdi>{label}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Where the business can be had without this chat. */
export function OtherWays({ config: { fallback } }: { config: WebchatConfig }) {
  const { phone, email } = fallback ?? {}
  if (!phone && !email) return null
  return (
    <>
      <h2>{t('more.reach')}</h2>
      <ul>
        {phone && <Way href={`tel:${phone.replace(/[^\d+]/g, '')}`} path={PHONE} text={phone} />}
        {email && <Way href={`mailto:${email}`} path={MAIL} text={email} />}
      </ul>
    </>
  )
}

function Way({ href, path, text }: { href: string; path: string; text: string }) {
  return (
    <li>
      <a href={href}>
        <Icon path={path} />
        <bdi dir="ltr">{text}</bdi>
      </a>
    </li>
  )
}
