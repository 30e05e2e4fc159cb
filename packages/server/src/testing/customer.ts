import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { createOrg, type TestApp } from './app'
import { message } from './conversation'
import { png } from './pictures'
import { secretKeyOf } from './secret-key'
import { uploadsOf } from './uploads'
import { answer, newToken, visitsOf } from './visits'

/** What the customer says, to be found wherever it is kept. */
export const SECRET_TEXT = 'my account is NL02ABNA0123456789'

/** A customer of a new organisation who wrote, sent a picture and uploaded another one that was never sent. */
export async function openCustomer(app: TestApp) {
  const org = await createOrg(app, { name: 'Careful Ltd', website: 'https://careful.test' })
  const key = await secretKeyOf(app, org.id)
  const call = (method: string, path: string, { body, headers = {} }: { body?: object; headers?: object } = {}) =>
    app.request(path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })
  const visits = visitsOf(app)
  const token = newToken()
  const { conversationId } = await visits.start(org.widget_token, { token })
  const [sent, unsent]: Attachment[] = await Promise.all(
    ['sent.png', 'unsent.png'].map(async (name) =>
      (await uploadsOf(app).asVisitor({ token, bytes: await png(), name })).json(),
    ),
  )
  if (!sent || !unsent) throw new Error('the pictures were not uploaded')
  const commands = [{ ...message(SECRET_TEXT), attachments: [sent] }]
  await answer(visits.post({ conversationId, after: 2, commands }, { token }))
  const conversation = await app.database.db.query.conversations.findFirst({
    where: (table, { eq }) => eq(table.id, conversationId),
  })
  return { org, key, call, token, conversationId, sent, unsent, contactId: conversation?.contactId ?? '' }
}
