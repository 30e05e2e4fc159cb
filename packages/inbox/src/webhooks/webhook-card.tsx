import type { InboxWebhook } from '@opencx/protocol/http/inbox-webhooks'
import { Icon } from '../icon/icon'
import { Menu } from '../menu/menu'
import { MenuItem } from '../menu/menu-item'
import { shortMoment } from '../time/relative-time'
import { DeliveryLog } from './delivery-log'
import type { Webhooks } from './webhooks'
import { eventName, hostOf, words } from './words'

/** What can be asked of a webhook beside its log. */
export type Deed = 'test' | 'edit' | 'pause' | 'resume' | 'roll' | 'remove'

interface WebhookCardProps {
  readonly webhook: InboxWebhook
  readonly webhooks: Webhooks
  readonly isLogOpen: boolean
  /** Another number reads the log anew. */
  readonly news: number
  readonly onToggleLog: () => void
  readonly onDeed: (deed: Deed) => void
}

/** One webhook: where it goes, how its endpoint does, and its log. */
export function WebhookCard({ webhook, webhooks, isLogOpen, news, onToggleLog, onDeed }: WebhookCardProps) {
  const { url, events, isActive } = webhook
  const host = hostOf(url)
  return (
    <li class="card webhook">
      <div class="webhook-head">
        <div class="webhook-facts">
          <h2 class="webhook-url" dir="ltr">
            {url}
          </h2>
          <Health webhook={webhook} />
          <p class="admin-hint">{events.map(eventName).join(' · ')}</p>
        </div>
        <div class="card-actions">
          <button
            type="button"
            class="button"
            aria-expanded={isLogOpen}
            aria-label={isLogOpen ? `${words.hideLog}: ${host}` : words.logOf(host)}
            onClick={onToggleLog}
          >
            {isLogOpen ? words.hideLog : words.showLog}
          </button>
          <Menu
            name={words.actionsOf(host)}
            buttonClass="button"
            className="webhook-menu"
            face={<Icon name="chevronDown" size={15} />}
          >
            {isActive && <MenuItem name={words.sendTest} onChoose={() => onDeed('test')} />}
            <MenuItem name={words.edit} onChoose={() => onDeed('edit')} />
            <MenuItem
              name={isActive ? words.pause : words.resume}
              onChoose={() => onDeed(isActive ? 'pause' : 'resume')}
            />
            <MenuItem name={words.roll} onChoose={() => onDeed('roll')} />
            <MenuItem name={words.remove} onChoose={() => onDeed('remove')} />
          </Menu>
        </div>
      </div>
      {isLogOpen && <DeliveryLog webhook={webhook} webhooks={webhooks} news={news} />}
    </li>
  )
}

function Health({ webhook: { isActive, failingSince, lastDeliveredAt, waiting } }: { readonly webhook: InboxWebhook }) {
  const isFailing = isActive && failingSince !== null
  const state = !isActive
    ? words.paused
    : isFailing
      ? words.failing(shortMoment(failingSince))
      : lastDeliveredAt === null
        ? words.unused
        : words.working
  const kind = isFailing ? 'is-failing' : isActive && lastDeliveredAt !== null ? 'is-working' : ''
  return (
    <>
      <p class="webhook-health">
        <span class={`webhook-badge ${kind}`}>{state}</span>
        {lastDeliveredAt !== null && <span>{words.delivered(shortMoment(lastDeliveredAt))}</span>}
        {waiting > 0 && <span>{words.waiting(waiting)}</span>}
      </p>
      {isFailing && <p class="admin-hint">{words.retried}</p>}
    </>
  )
}
