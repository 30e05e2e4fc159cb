import { strings } from '../strings/strings'
import { AdminRoom } from './admin-room'

const load = () => import('../webhooks/webhooks-page').then(({ WebhooksPage }) => WebhooksPage)

/** Where the business's own programs hear of what happens. */
export const WebhooksRoom = () => (
  <AdminRoom name={strings.frame.webhooks} forbidden={strings.frame.webhooksForbidden} load={load} />
)
