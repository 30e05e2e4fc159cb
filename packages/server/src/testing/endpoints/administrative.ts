import { chapters } from '../../openapi/endpoints'
import { OF_ONESELF } from './of-oneself'

/** Acts for a customer, the work of agents, questions that need a body, and what is on the screen. */
const NOT_ADMINISTRATIVE: readonly string[] = [
  'POST /widget/authenticate-user',
  'POST /training/search',
  'POST /chat/sessions',
  'POST /chat/sessions/:id/send',
  'PATCH /chat/sessions/:id',
  'POST /inbox/v1/exchange',
  'POST /inbox/v1/attachments',
  'POST /api/admin/support/conversations/:id/typing',
  'POST /inbox/v1/conversations/bulk',
  'PATCH /inbox/v1/launch',
  ...OF_ONESELF,
]

/** The endpoints that change something of a business, of those that these kinds of callers have. */
export const administrativeOf = (access: readonly string[]): string[] =>
  chapters
    .flatMap(({ endpoints }) => endpoints)
    .filter((endpoint) => endpoint.method !== 'GET' && access.includes(endpoint.access))
    .map(({ method, path }) => `${method} ${path}`)
    .filter((name) => !NOT_ADMINISTRATIVE.includes(name))
