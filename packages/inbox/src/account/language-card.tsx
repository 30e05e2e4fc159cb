import type { Storage } from '@opencx/client'
import { useRef } from 'preact/hooks'
import { mayLeave } from '../frame/unsaved'
import { keepLanguage } from '../strings/choice'
import { languageIds, languages } from '../strings/languages'
import { spokenLanguage } from '../strings/speak'
import { words } from './words'

interface LanguageCardProps {
  readonly storage: Pick<Storage, 'set'>
  readonly reload: () => void
}

/** What the inbox speaks in this browser. The page is loaded anew by a button: a select changes with every arrow key. */
export function LanguageCard({ storage, reload }: LanguageCardProps) {
  const select = useRef<HTMLSelectElement>(null)

  function submit(event: Event): void {
    event.preventDefault()
    const wanted = languageIds.find((id) => id === select.current?.value)
    if (!wanted || wanted === spokenLanguage() || !mayLeave()) return
    keepLanguage(storage, wanted)
    reload()
  }

  return (
    <section class="card" aria-labelledby="account-language">
      <form class="admin-form" onSubmit={submit}>
        <h2 id="account-language">{words.languageTitle}</h2>
        <div class="field">
          <select ref={select} aria-labelledby="account-language" aria-describedby="account-language-hint">
            {languageIds.map((id) => (
              <option key={id} value={id} lang={id} dir={languages[id].direction} selected={id === spokenLanguage()}>
                {languages[id].name}
              </option>
            ))}
          </select>
          <small id="account-language-hint">{words.languageHint}</small>
        </div>
        <div class="save-row">
          <button type="submit" class="button">
            {words.languageUse}
          </button>
        </div>
      </form>
    </section>
  )
}
