import type { Head } from '@opencx/protocol/conversation/conversation'
import type { ComponentChildren } from 'preact'
import type { Detail } from '../conversation/use-detail'
import { isUnverified } from '../conversation/wording'
import { useIsOnline } from '../frame/use-is-online'
import { Avatar } from '../icon/avatar'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import { fullTime } from '../time/relative-time'
import { Fact } from './fact'
import { VisitFacts } from './visit-facts'
import './contact-panel.css'

type KnownDetail = Extract<Detail, { step: 'known' }>

export interface ContactPanelProps {
  readonly contact: string
  readonly head: Head
  readonly me: string
  readonly detail: Detail
  /** What else is shown once it is loaded. */
  readonly more?: ((known: KnownDetail) => ComponentChildren) | undefined
}

/** Everything known of the person on the other side. */
export function ContactPanel({ detail, ...props }: ContactPanelProps) {
  const words = strings.contact
  return (
    <div class="contact">
      {detail.step === 'loading' && <p class="quiet">{words.loading}</p>}
      {detail.step === 'failed' && <Failed retry={detail.retry} />}
      {detail.step === 'known' && <Known {...props} known={detail} />}
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

type KnownProps = Omit<ContactPanelProps, 'detail'> & { readonly known: KnownDetail }

function Known({ contact, head, me, known, more }: KnownProps) {
  const words = strings.contact
  const { summary, visitor, startedAt, hotspot } = known.detail
  const { email, isVerified, name, id } = summary.contact
  const hasAnswers = Object.keys(visitor.fields ?? {}).length > 0
  const assignee = head.assignee?.id === me ? words.you : (head.assignee?.name ?? words.nobody)
  return (
    <>
      <div class="contact-card">
        <Avatar name={name} seed={id} size="large" />
        <h3 dir="auto">{contact}</h3>
        {isVerified && (
          <p class="contact-verified">
            <Icon name="check" size={13} />
            {words.verified}
          </p>
        )}
        {(isUnverified(summary) || visitor.phone || hasAnswers) && !isVerified && (
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
        <VisitFacts visitor={visitor} hotspot={hotspot} />
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
      {more?.(known)}
    </>
  )
}
