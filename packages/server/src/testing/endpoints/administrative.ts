import { chapters } from '../../openapi/endpoints'

/** Acts for a customer, the work of agents, what people do with their own account, and questions that need a body. */
const NOT_ADMINISTRATIVE: readonly string[] = [
  'POST /widget/authenticate-user',
  'POST /training/search',
  'POST /chat/sessions',
  'POST /chat/sessions/:id/send',
  'PATCH /chat/sessions/:id',
  'POST /inbox/v1/exchange',
  'POST /inbox/v1/attachments',
  'POST /api/admin/support/conversations/:id/typing',
  'POST /api/auth/sign-out',
  'PATCH /inbox/v1/availability',
  'POST /inbox/v1/conversations/bulk',
  'PATCH /inbox/v1/me',
  'POST /inbox/v1/me/password',
  'POST /inbox/v1/me/sessions/:id/end',
  'POST /inbox/v1/me/sessions/end-all',
]

/** The endpoints that change something of a business, of those that these kinds of callers have. */
export const administrativeOf = (access: readonly string[]): string[] =>
  chapters
    .flatMap(({ endpoints }) => endpoints)
    .filter((endpoint) => endpoint.method !== 'GET' && access.includes(endpoint.access))
    .map(({ method, path }) => `${method} ${path}`)
    .filter((name) => !NOT_ADMINISTRATIVE.includes(name))
