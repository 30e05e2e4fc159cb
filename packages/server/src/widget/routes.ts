import * as widgetApi from '@opencx/protocol/http/widget'
import type { z } from 'zod'
import type { Builds } from '../builds'
import type { Clock } from '../clock'
import { anyOrigin } from '../http/any-origin'
import { addressGroup, clientAddress } from '../http/client-address'
import { Refused } from '../http/errors'
import { mount } from '../http/mount'
import { parseRequest } from '../http/parse'
import { createSharedReplies } from '../http/shared-replies'
import { staticFile } from '../http/static-file'
import type { WebApp, WebContext } from '../http/web'
import {
  findSupportKeyId,
  frameAncestors,
  isInReach,
  type KeyRing,
  type KnownKey,
  type PageProblems,
  type PageUses,
} from '../keys'
import { type Limits, refuseOverLimit } from '../limits'
import type { Database } from '../storage/database'
import { bearerToken } from './bearer-token'
import type { ChatDocuments } from './chat-document'
import { launcherStyle } from './launcher-style'
import { createPageDoor } from './page-door'
import { invalidOptions, type PageOptions } from './page-options'
import { originOfReport } from './refusal-report'
import { localeFor, sendChat } from './send-chat'
import { endSession } from './session'

interface WidgetRoutes {
  readonly db: Database
  readonly keyRing: KeyRing
  readonly problems: PageProblems
  readonly uses: PageUses
  readonly limits: Limits
  readonly documents: ChatDocuments
  readonly clock: Clock
  /** The built `widget.js`. */
  readonly loader: Buffer
  readonly finish: Builds['finish']
  readonly publicUrl: string
  readonly ownOrigins: readonly string[]
  readonly trustedProxies: number
}

/** Serves what pages load before anybody writes: the loader, its boot call and the chat document. */
export function mountWidget(app: WebApp, options: WidgetRoutes): void {
  const { db, clock, keyRing, uses, limits, documents, publicUrl, ownOrigins, trustedProxies } = options
  const door = createPageDoor(options)
  const countBoot = (context: WebContext) =>
    refuseOverLimit(context, { limits, rule: 'boot', who: addressGroup(clientAddress(context, trustedProxies)) })

  app.get('/widget.js', staticFile({ name: 'widget.js', bytes: options.loader, headers: LOADER_HEADERS }))
  app.use('/widget/v1/*', anyOrigin(PAGES))

  const describeBoot = (
    { org }: KnownKey,
    query: PageOptions,
    locale: string,
  ): z.input<typeof widgetApi.boot.reply> => {
    const { look, chat } = org
    const invalid = invalidOptions(query)
    const finish = options.finish.launcher + (chat.greeting ? options.finish.greeting : '')
    const asked = Object.fromEntries(Object.entries(query).filter(([name]) => !(name in invalid)))
    return {
      look,
      style: launcherStyle({ look, radius: chat.radius, options: asked, finish }),
      name: org.name,
      supportUrl: `${publicUrl}/support/${org.slug}`,
      texts: documents.launcherTexts(locale),
      greeting: chat.greeting,
      invalid,
    }
  }

  const sendShared = createSharedReplies<KnownKey>()
  app.get(widgetApi.boot.path, async (context) => {
    await countBoot(context)
    const key = await door.open(context, context.req.query('key'))
    await door.refuseForeignPage(context, key)
    await uses.seen({ key, origin: context.req.header('origin') })
    // the first time, compressed while the visitor's hand is still on its way to the launcher
    const locale = localeFor(context, { documents, key })
    documents.warm(locale)
    const [, search = ''] = context.req.url.split('?', 2)
    const make = () => describeBoot(key, parseRequest(widgetApi.boot.query, context.req.query()), locale)
    return sendShared(context, { owner: key, name: `${locale} ${search}`, make })
  })

  // who has the token may end it, from wherever: that harms nobody else
  mount(app, widgetApi.signOut, async ({ context }) => {
    await countBoot(context)
    await endSession(db, bearerToken(context), new Date(clock.now()))
    return {}
  })

  app.get('/webchat', async (context) => {
    await countBoot(context)
    const key = await door.open(context, context.req.query('key'))
    await uses.seen({ key })
    const reportTo = `${widgetApi.tellRefusal.path}?key=${key.id}`
    return sendChat(context, { documents, key, ancestors: frameAncestors(key, ownOrigins), reportTo })
  })

  mount(app, widgetApi.tellRefusal, async ({ query, body, context }) => {
    await countBoot(context)
    const origin = originOfReport(body, context.req.header('referer'))
    if (origin) await door.browserRefused(context, { keyId: query.key, origin })
    return {}
  })

  app.get('/support/:slug', async (context) => {
    await countBoot(context)
    const id = await findSupportKeyId(db, context.req.param('slug'))
    const key = id && (await keyRing.find(id))
    if (!key) throw new Refused('not_found', { message: NO_PAGE })
    if (!isInReach(clientAddress(context, trustedProxies), key)) throw new Refused('network_not_allowed')
    await uses.seen({ key })
    return sendChat(context, { documents, key, ancestors: frameAncestors(key, ownOrigins) ?? [], isPage: true })
  })
}

const LOADER_HEADERS = {
  // a new version arrives within a minute, and no page that has one waits for it
  'cache-control': 'public, max-age=60, stale-while-revalidate=604800',
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
}

/** No cookie is ever used here, and a frame in a sandboxed page is foreign to its own server. */
const PAGES = {
  methods: ['GET', 'POST'],
  headers: ['Authorization', 'Content-Type', 'X-Attachment-Id', 'X-Attachment-Name', 'X-Embed-Ticket', 'Range'],
  exposed: ['Retry-After'],
}

const NO_PAGE =
  'There is no support page at this address: its business may have taken the chat off every page. Ask whoever gave you the address.'
