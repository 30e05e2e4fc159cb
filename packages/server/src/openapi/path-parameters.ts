/** What an id stands for, by the part of the address before it. */
const THINGS: Readonly<Record<string, string>> = {
  actions: 'action',
  'api-keys': 'secret key',
  attachments: 'file',
  businesses: 'business',
  calls: 'call',
  'canned-replies': 'canned reply',
  contacts: 'contact',
  conversations: 'conversation',
  crawl: 'site',
  crawls: 'crawl',
  deliveries: 'delivery',
  directories: 'directory',
  files: 'file',
  invitations: 'invitation',
  keys: 'key',
  logos: 'logo',
  members: 'member',
  'office-hours': 'schedule',
  orgs: 'organisation',
  pages: 'page',
  'saved-filters': 'saved filter',
  segments: 'segment',
  sessions: 'session',
  sites: 'site',
  tags: 'tag',
  training: 'document',
  webhooks: 'webhook',
}

interface PathParameter {
  readonly name: string
  readonly description: string
}

/** The variable parts of an address such as `/crawl/:id/pages/:pageId`. */
export function pathParameters(path: string): PathParameter[] {
  return [...path.matchAll(/([^/]+)\/:(\w+)/g)].map(([, before = '', name = '']) => {
    const thing = THINGS[before]
    if (thing === undefined) throw new Error(`${path}: nobody said what /${before}/:${name} stands for`)
    return { name, description: `Id of the ${thing}.` }
  })
}
