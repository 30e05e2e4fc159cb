import { readTranscript } from '@opencx/protocol/http/inbox-transcript'
import type { AuthenticatePerson } from '../agents'
import { recordAct } from '../audit'
import { readDetail } from '../conversations'
import { readQuery } from '../http/asked'
import { notFound } from '../http/not-found'
import type { WebApp } from '../http/web'
import { sendText } from '../privacy'
import type { Database } from '../storage/database'
import { transcriptOf } from './transcript'

interface TranscriptRoutes {
  readonly db: Database
  readonly authenticate: AuthenticatePerson
}

/** Serves conversations as files to the people of a business, and writes down who took one. */
export function mountTranscripts(app: WebApp, { db, authenticate }: TranscriptRoutes): void {
  const { method, path, replyType } = readTranscript
  app.on(method, path, async (context) => {
    const { by, organizations } = await authenticate(context)
    const query = readQuery(context, readTranscript)
    const id = context.req.param('id') ?? ''
    const summary = (await readDetail(db, id))?.summary
    const orgId = summary?.organizationId
    if (!summary || orgId === undefined || !organizations.some((organization) => organization.id === orgId))
      throw notFound({ thing: 'conversation', id, see: 'GET /inbox/v1/conversations lists those of a business.' })
    const details = { ticket: summary.ticketNumber, notes: query.notes }
    return sendText(context, {
      type: `${replyType}; charset=utf-8`,
      fileName: `conversation-${summary.ticketNumber}.txt`,
      pieces: transcriptOf(db, summary, query),
      record: () => recordAct(db, { orgId, by, action: 'conversation.exported', targetId: id, details }),
    })
  })
}
