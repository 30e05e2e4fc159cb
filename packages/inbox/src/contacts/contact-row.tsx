import type { ListedContact } from '@opencx/protocol/http/inbox-contacts'
import { plainName } from '../conversation/wording'
import { Avatar } from '../icon/avatar'
import { Icon } from '../icon/icon'
import { fullTime, relativeTime } from '../time/relative-time'
import { words } from './words'

interface ContactRowProps {
  readonly contact: ListedContact
  readonly url: string
  /** Where Tab stops in the list; arrows lead to the other rows. */
  readonly isStop: boolean
  readonly isCurrent: boolean
  readonly now: number
}

const SEGMENTS_SHOWN = 3

/** One contact in the list. */
export function ContactRow({ contact, url, isStop, isCurrent, now }: ContactRowProps) {
  const { id, name, email, phone, externalId, isVerified, company, segments, conversations, lastMessageAt } = contact
  const reach = email ?? phone ?? externalId
  const shown = segments.slice(0, SEGMENTS_SHOWN)
  return (
    <li class={`row contact-entry ${isCurrent ? 'is-current' : ''}`}>
      <Avatar name={name} seed={id} />
      <div class="row-body">
        <div class="row-line">
          <a
            class="row-name"
            href={url}
            dir="auto"
            tabIndex={isStop ? 0 : -1}
            data-result={id}
            aria-current={isCurrent ? 'page' : undefined}
          >
            {nameOf(contact)}
          </a>
          {isVerified && (
            <span class="contact-mark" title={words.verified}>
              <Icon name="check" size={13} />
              <span class="visually-hidden">{words.verified}</span>
            </span>
          )}
          {lastMessageAt === null ? (
            <span class="contact-when">{words.neverWrote}</span>
          ) : (
            <time dateTime={lastMessageAt} title={words.lastMessage(fullTime(lastMessageAt))}>
              {relativeTime(lastMessageAt, now)}
            </time>
          )}
        </div>
        <p class="contact-reach">
          {/* the name says it already where there is no other */}
          <bdi>{name === null ? '' : reach}</bdi>
          {company !== null && <bdi class="contact-company">{company}</bdi>}
        </p>
        <p class="contact-marks">
          <span>{words.conversations(conversations)}</span>
          {shown.map((segment) => (
            <span key={segment} class="contact-segment" dir="auto">
              {segment}
            </span>
          ))}
          {segments.length > shown.length && <span>{words.moreSegments(segments.length - shown.length)}</span>}
        </p>
      </div>
    </li>
  )
}

/** What a contact is called in lists: a name, or else how they are reached. */
export function nameOf({
  name,
  email,
  phone,
  externalId,
}: Pick<ListedContact, 'name' | 'email' | 'phone' | 'externalId'>): string {
  return plainName(name ?? '') || email || phone || externalId || words.noName
}
