import type { ConversationDetail } from '@opencx/protocol/http/inbox'
import { PageLink } from '../conversation/page-link'
import { strings } from '../strings/strings'
import { fullTime } from '../time/relative-time'
import { Fact } from './fact'
import { languageName, localTime } from './locale-facts'

/** Where the visitor of a conversation is, with what, and what they said before it began. */
export function VisitFacts({ visitor, hotspot }: Pick<ConversationDetail, 'visitor' | 'hotspot'>) {
  const words = strings.contact
  const { page, browser, system, locale, timeZone, fields = {}, consentedTo, consentedAt } = visitor
  const device = [browser, system].filter(Boolean).join(' · ')
  const there = timeZone ? localTime(timeZone) : null
  return (
    <>
      {Object.entries(fields).map(([name, answer]) => (
        <Fact key={name} icon="message" name={name.replaceAll('_', ' ')}>
          {answer}
        </Fact>
      ))}
      {page && (
        <Fact icon="globe" name={words.page}>
          <PageLink page={page} />
        </Fact>
      )}
      {device !== '' && (
        <Fact icon="monitor" name={words.device}>
          {device}
        </Fact>
      )}
      {locale && (
        <Fact icon="languages" name={words.language}>
          {languageName(locale)}
        </Fact>
      )}
      {timeZone && (
        <Fact icon="clock" name={words.localTime}>
          {there ?? timeZone}
          {there !== null && <span class="quiet fact-more">{timeZone.replaceAll('_', ' ')}</span>}
        </Fact>
      )}
      {hotspot !== null && (
        <Fact icon="globe" name={words.hotspot}>
          {hotspot}
        </Fact>
      )}
      {consentedTo && (
        <Fact icon="check" name={words.consent}>
          {words.agreed(consentedTo)}
          {consentedAt && (
            <time class="quiet fact-more" dateTime={consentedAt}>
              {fullTime(consentedAt)}
            </time>
          )}
        </Fact>
      )}
    </>
  )
}
