import { useState } from 'preact/hooks'
import { textOf } from './attribute'
import { Fact } from './fact'
import { words } from './words'

const FEW = 6
/** Longer values are cut; editing shows them whole. */
const SHOWN_LENGTH = 300

/** What the business keeps of a contact; the first few until more are asked for. */
export function AttributeList({ attributes }: { readonly attributes: Readonly<Record<string, unknown>> }) {
  const [isWhole, setIsWhole] = useState(false)
  const all = Object.entries(attributes)
  const shown = isWhole ? all : all.slice(0, FEW)
  return (
    <section class="contact-section" aria-label={words.attributes}>
      <h4>{words.attributes}</h4>
      {all.length === 0 && <p class="quiet">{words.noAttributes}</p>}
      <dl class="contact-more">
        {shown.map(([name, value]) => (
          <Fact key={name} name={name}>
            <span class={typeof value === 'object' ? 'contact-json' : undefined}>{cut(textOf(value))}</span>
          </Fact>
        ))}
      </dl>
      {all.length > FEW && (
        <button type="button" class="link-button" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? words.showFewer : words.showAll(all.length)}
        </button>
      )}
    </section>
  )
}

const cut = (text: string) => (text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text)
