import type { InboxTag } from '@opencx/protocol/http/inbox-tags'
import type { Member } from '@opencx/protocol/http/inbox-team'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import type { Reply } from '../http/reply'

/** Who belongs to a business and by which tags it sorts, for names and for menus. */
export interface Directory {
  /** Null until they are read. */
  readonly people: ReadonlySignal<readonly Member[] | null>
  readonly tags: ReadonlySignal<readonly InboxTag[] | null>
  /** Reads both anew; what fails stays as it was. */
  read(): Promise<void>
  /** Reads anew where one of these tags is not known; once for each. */
  lookUp(tags: readonly string[]): void
  addTag(name: string): Promise<Reply<{ tag: InboxTag }>>
}

interface DirectoryOptions {
  readonly api: Pick<Api, 'ask' | 'members' | 'tags'>
  readonly organizationId: string
}

export function createDirectory({ api, organizationId }: DirectoryOptions): Directory {
  const people = signal<readonly Member[] | null>(null)
  const tags = signal<readonly InboxTag[] | null>(null)
  const lookedUp = new Set<string>()
  const directory: Directory = {
    people,
    tags,
    async read() {
      // whoever is signed out hears of it from what they do, not from names
      const [members, words] = await Promise.all([api.members(organizationId), api.tags(organizationId)])
      if (members.ok) people.value = members.body.items
      if (words.ok) tags.value = words.body.items
    },
    lookUp(ids) {
      // they are on their way
      if (tags.value === null) return
      const known = new Set([...lookedUp, ...tags.value.map(({ id }) => id)])
      const unknown = ids.filter((id) => !known.has(id))
      for (const id of unknown) lookedUp.add(id)
      if (unknown.length > 0) void directory.read()
    },
    async addTag(name) {
      const reply = await api.ask<{ tag: InboxTag }>('/inbox/v1/tags', {
        method: 'POST',
        body: { organizationId, name },
      })
      if (reply.ok) tags.value = [...(tags.value ?? []), reply.body.tag].sort(byName)
      return reply
    },
  }
  return directory
}

const byName = (a: InboxTag, b: InboxTag) => a.name.localeCompare(b.name)
