import type { Brand } from '@opencx/protocol/http/inbox-brand'
import { useState } from 'preact/hooks'
import { Logo } from '../icon/logo'
import './brand.css'

interface BrandLogoProps {
  /** Absent for ours. */
  readonly brand: Brand | undefined
  /** Set where the name of the product is to be read too. */
  readonly isNamed?: boolean
}

/** The mark of the product: the partner's where one is set, else its initial, else ours. */
export function BrandLogo({ brand, isNamed = false }: BrandLogoProps) {
  const [lost, setLost] = useState<string | null>(null)
  if (!brand) return <Logo />
  const { appName, logo } = brand
  const name = isNamed ? appName : null
  if (logo !== null && logo !== lost)
    return <img class="brand-logo" src={logo} alt={name ?? ''} onError={() => setLost(logo)} />
  const [initial] = appName ?? ''
  if (initial === undefined) return <Logo />
  return (
    <span class="brand-line">
      <span class="brand-initial" data-initials={initial.toUpperCase()} aria-hidden="true" />
      {name !== null && <bdi>{name}</bdi>}
    </span>
  )
}
