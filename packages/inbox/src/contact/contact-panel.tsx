import type { Head } from '@opencx/protocol/conversation/conversation'
import type { ComponentChildren } from 'preact'
import { useIsOnline } from '../frame/use-is-online'
import { Avatar } from '../icon/avatar'
import { Icon } from '../icon/icon'
import type { IconName } from '../icon/paths'
import { strings } from '../strings/strings'
import { fullTime } from '../time/relative-time'
import { PageLink } from './page-link'
import type { Detail } from './use-detail'
import { isUnverified } from './wording'
import './contact-panel.css'

interface ContactPanelProps {
  readonly contact: string
  readonly head: Head
  readonly me: string
  readonly detail: Detail
}

/** Everything known of the person on the other side. */
export function ContactPanel({ contact, head, me, detail }: ContactPanelProps) {
  const words = strings.contact
  return (
    <div class="contact">
      {detail.step === 'loading' && <p class="quiet">{words.loading}</p>}
      {detail.step === 'failed' && <Failed retry={detail.retry} />}
      {detail.step === 'known' && <Known contact={contact} head={head} me={me} {...detail} />}
    </div>
  )
}

function Failed({ retry }: { readonly retry: () => void }) {
  const words = strings.contact
  if (!useIsOnline()) return <p class="quiet">{words.offline}</p>
  return (
    <p class="quiet">
      {words.failed}{' '}
      <button type="button" class="link-button" onClick={retry}>
        {words.retry}
      </button>
    </p>
  )
}

type KnownProps = Omit<ContactPanelProps, 'detail'> & Extract<Detail, { step: 'known' }>

function Known({ contact, head, me, detail }: KnownProps) {
  const words = strings.contact
  const { summary, visitor, startedAt } = detail
  const email = summary.contact.email ?? visitor.email
  const answers = Object.entries(visitor.fields ?? {})
  const assignee = head.assignee?.id === me ? words.you : (head.assignee?.name ?? words.nobody)
  return (
    <>
      <div class="contact-card">
        <Avatar name={summary.contact.name} seed={summary.contact.id} size="large" />
        <h3>{contact}</h3>
        {(isUnverified(summary) || visitor.phone || answers.length > 0) && (
          <p class="contact-unverified">
            <Icon name="alert" size={13} />
            {words.unverified}
          </p>
        )}
      </div>
      <dl class="contact-facts">
        <Fact icon="mail" name={words.email}>
          {email ?? <span class="quiet">{words.unknown}</span>}
        </Fact>
        {visitor.phone && (
          <Fact icon="phone" name={words.phone}>
            {visitor.phone}
          </Fact>
        )}
        {answers.map(([name, answer]) => (
          <Fact key={name} icon="message" name={name.replaceAll('_', ' ')}>
            {answer}
          </Fact>
        ))}
        {visitor.page && (
          <Fact icon="globe" name={words.page}>
            <PageLink page={visitor.page} />
          </Fact>
        )}
        {visitor.locale && (
          <Fact icon="languages" name={words.language}>
            {languageName(visitor.locale)}
          </Fact>
        )}
        {visitor.consentedTo && (
          <Fact icon="check" name={words.consent}>
            {words.agreed(visitor.consentedTo)}
            {visitor.consentedAt && (
              <time class="quiet" dateTime={visitor.consentedAt}>
                {fullTime(visitor.consentedAt)}
              </time>
            )}
          </Fact>
        )}
        <Fact icon="calendar" name={words.started}>
          <time dateTime={startedAt}>{fullTime(startedAt)}</time>
        </Fact>
        <Fact icon="hash" name={words.ticket}>
          {summary.ticketNumber}
        </Fact>
        <Fact icon="user" name={words.assignee}>
          {assignee}
        </Fact>
      </dl>
    </>
  )
}

interface FactProps {
  readonly icon: IconName
  readonly name: string
  readonly children: ComponentChildren
}

function Fact({ icon, name, children }: FactProps) {
  return (
    <div class="fact">
      <dt>
        <Icon name={icon} size={14} />
        {name}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

/** A language tag in words; visitors send what they like, so it may be none. */
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(strings.locale, { type: 'language' }).of(tag) ?? tag
  } catch {
    // no language tag
    return tag
  }
}
