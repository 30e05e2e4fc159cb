import type { InboxTag } from '@opencx/protocol/http/inbox-tags'
import type { Member } from '@opencx/protocol/http/inbox-team'
import { signal } from '@preact/signals'
import type { Directory } from '../directory/directory'
import type { Refusal } from '../http/reply'
import { agent, colleague } from './summaries'

export const tagOf = (id: string, name: string): InboxTag => ({ id, name, description: null, conversations: 0 })

export const memberOf = ({ id, name }: { id: string; name: string | null }): Member => ({
  id,
  name: name ?? '',
  email: `${id}@acme.test`,
  role: 'agent',
  joinedAt: '2025-01-01T00:00:00.000Z',
  lastSeenAt: null,
  availability: 'available',
  isPresent: true,
  openConversations: 0,
  openLimit: null,
})

/** A team of two and two tags; `refusal` is what adding a tag is answered with. */
export function scriptedDirectory() {
  const tags = signal<readonly InboxTag[] | null>([tagOf('t1', 'Billing'), tagOf('t2', 'Urgent')])
  const lookedUp: string[] = []
  const directory: Directory & { refusal: Refusal | null; readonly lookedUp: string[] } = {
    refusal: null,
    lookedUp,
    people: signal([memberOf(agent), memberOf(colleague)]),
    tags,
    async read() {},
    lookUp: (ids) => void lookedUp.push(...ids),
    async addTag(name) {
      if (directory.refusal) return directory.refusal
      const tag = tagOf('t3', name)
      tags.value = [...(tags.value ?? []), tag]
      return { ok: true, body: { tag } }
    },
  }
  return directory
}
