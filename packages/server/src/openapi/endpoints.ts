import * as actions from '@opencx/protocol/http/actions'
import * as attachments from '@opencx/protocol/http/attachments'
import * as audit from '@opencx/protocol/http/audit'
import * as autopilot from '@opencx/protocol/http/autopilot'
import * as business from '@opencx/protocol/http/business'
import * as chatSessions from '@opencx/protocol/http/chat-sessions'
import * as contacts from '@opencx/protocol/http/contacts'
import * as crawl from '@opencx/protocol/http/crawl'
import type { Endpoint } from '@opencx/protocol/http/endpoint'
import * as identity from '@opencx/protocol/http/identity'
import * as inbox from '@opencx/protocol/http/inbox'
import * as inboxAccount from '@opencx/protocol/http/inbox-account'
import * as inboxAudit from '@opencx/protocol/http/inbox-audit'
import * as inboxBrand from '@opencx/protocol/http/inbox-brand'
import * as inboxBulk from '@opencx/protocol/http/inbox-bulk'
import * as inboxCannedReplies from '@opencx/protocol/http/inbox-canned-replies'
import * as inboxContacts from '@opencx/protocol/http/inbox-contacts'
import * as inboxKeys from '@opencx/protocol/http/inbox-keys'
import * as inboxLaunch from '@opencx/protocol/http/inbox-launch'
import * as inboxNotifications from '@opencx/protocol/http/inbox-notifications'
import * as inboxReports from '@opencx/protocol/http/inbox-reports'
import * as inboxRouting from '@opencx/protocol/http/inbox-routing'
import * as inboxSavedFilters from '@opencx/protocol/http/inbox-saved-filters'
import * as inboxSearch from '@opencx/protocol/http/inbox-search'
import * as inboxSites from '@opencx/protocol/http/inbox-sites'
import * as inboxTags from '@opencx/protocol/http/inbox-tags'
import * as inboxTeam from '@opencx/protocol/http/inbox-team'
import * as inboxTranscript from '@opencx/protocol/http/inbox-transcript'
import * as inboxTyping from '@opencx/protocol/http/inbox-typing'
import * as inboxWebhooks from '@opencx/protocol/http/inbox-webhooks'
import * as insights from '@opencx/protocol/http/insights'
import * as invitations from '@opencx/protocol/http/invitations'
import * as officeHours from '@opencx/protocol/http/office-hours'
import * as partner from '@opencx/protocol/http/partner'
import * as partnerApiKeys from '@opencx/protocol/http/partner-api-keys'
import * as partnerInvitations from '@opencx/protocol/http/partner-invitations'
import * as passwordResets from '@opencx/protocol/http/password-resets'
import * as privacy from '@opencx/protocol/http/privacy'
import * as segments from '@opencx/protocol/http/segments'
import * as support from '@opencx/protocol/http/support'
import * as supportConversation from '@opencx/protocol/http/support-conversation'
import * as tags from '@opencx/protocol/http/tags'
import * as training from '@opencx/protocol/http/training'
import * as directories from '@opencx/protocol/http/training-directories'
import * as visitor from '@opencx/protocol/http/visitor'
import * as webhooks from '@opencx/protocol/http/webhooks'
import * as widget from '@opencx/protocol/http/widget'
import { z } from 'zod'

/** Endpoints that belong together, as the documentation shows them. */
export interface Chapter {
  readonly title: string
  readonly about: string
  readonly endpoints: readonly (Endpoint & { readonly name: string })[]
  /** The schemas that have a name. */
  readonly shapes: readonly (readonly [string, z.ZodType])[]
}

const METHODS: readonly Endpoint['method'][] = ['POST', 'GET', 'PATCH', 'PUT', 'DELETE']

/** Every endpoint of the protocol, chapter by chapter: who integrates first, our own programs last. */
export const chapters: readonly Chapter[] = [
  chapter(
    'Partner API',
    'For partners who provision organisations for their customers, with a partner key.',
    partner,
    partnerApiKeys,
    partnerInvitations,
    {
      exportOrg: privacy.exportOrg,
    },
  ),
  chapter(
    'Organization API',
    'For back ends of a business, with a secret key.',
    identity,
    { ...privacy, exportOrg: undefined },
    crawl,
    training,
    directories,
    contacts,
    segments,
    tags,
    officeHours,
    chatSessions,
    autopilot,
    actions,
    insights,
    webhooks,
    audit,
  ),
  chapter(
    'Support API',
    'For back ends of a business that act for its customers, with a secret key.',
    support,
    supportConversation,
  ),
  chapter('Business', 'What owners and admins decide, with their session of the inbox.', business, inboxTyping),
  chapter(
    'Chat',
    'Between the chat and the server: publishable keys and visitor sessions.',
    widget,
    visitor,
    attachments,
  ),
  chapter(
    'Inbox',
    'Between the inbox and the server: sessions of people.',
    inbox,
    inboxAccount,
    passwordResets,
    inboxKeys,
    inboxSites,
    inboxAudit,
    inboxSearch,
    inboxContacts,
    inboxTranscript,
    inboxTags,
    inboxCannedReplies,
    inboxSavedFilters,
    inboxBulk,
    inboxTeam,
    inboxRouting,
    inboxLaunch,
    inboxBrand,
    inboxWebhooks,
    inboxNotifications,
    inboxReports,
    invitations,
  ),
]

function chapter(title: string, about: string, ...modules: readonly object[]): Chapter {
  const shapes = modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, value]) => (value instanceof z.ZodType ? [[name, value] as const] : [])),
  )
  const endpoints = modules.flatMap((module) =>
    Object.entries(module).flatMap(([name, value]) => (isEndpoint(value) ? [{ ...value, name }] : [])),
  )
  // what is made stands before what is done with it
  const rank = ({ method, path }: Endpoint) => `${path} ${METHODS.indexOf(method)}`
  return { title, about, shapes, endpoints: endpoints.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)) }
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'errors' in value
}
