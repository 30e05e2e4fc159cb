import { Icon } from '../icon/icon'
import { words } from './words'

/** Says that limits meant for one visitor hold for all of them together, and who can change that. */
export function ProxyWarning() {
  return (
    <section class="setup-warning" aria-labelledby="proxy-warning">
      <Icon name="alert" size={18} />
      <div>
        <h2 id="proxy-warning">{words.proxyUntrusted}</h2>
        <p>{words.proxyUntrustedLead}</p>
      </div>
    </section>
  )
}
