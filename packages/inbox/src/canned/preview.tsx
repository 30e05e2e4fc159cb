import type { CannedSource } from './canned-context'
import { factsOf } from './facts'
import { fill } from './fill'
import { words } from './words'

interface PreviewProps {
  readonly text: string
  readonly workspace: CannedSource['workspace']
  readonly business: CannedSource['business']
}

/** What a reply becomes: for somebody of whom everything is known, and for somebody of whom nothing is. */
export function Preview({ text, workspace, business }: PreviewProps) {
  const { name, email, ticket: ticketNumber } = words.sample
  const writtenTo = (contact: CannedSource['contact']) => factsOf({ workspace, business, contact, ticketNumber })
  const unknown = fill(text, writtenTo(null))
  return (
    <section class="canned-preview" aria-label={words.preview}>
      <h3>{words.previewKnown}</h3>
      <p dir="auto">{fill(text, writtenTo({ name, email })).text}</p>
      <h3>{words.previewUnknown}</h3>
      <p dir="auto">
        {unknown.gaps.map(({ at }, index) => (
          <>
            {unknown.text.slice(unknown.gaps[index - 1]?.at ?? 0, at)}
            <span class="canned-missing">{words.missing}</span>
          </>
        ))}
        {unknown.text.slice(unknown.gaps.at(-1)?.at ?? 0)}
      </p>
    </section>
  )
}
