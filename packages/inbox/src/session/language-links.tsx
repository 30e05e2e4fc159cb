import type { Storage } from '@opencx/client'
import { keepLanguage } from '../strings/choice'
import { languageIds, languages } from '../strings/languages'
import { spokenLanguage } from '../strings/speak'

interface LanguageLinksProps {
  readonly storage: Pick<Storage, 'set'>
  readonly reload?: () => void
}

/** The other languages, each named in itself, for who cannot read this one. */
export function LanguageLinks({ storage, reload = () => location.reload() }: LanguageLinksProps) {
  return (
    <p class="language-links">
      {languageIds
        .filter((id) => id !== spokenLanguage())
        .map((id) => (
          <button
            key={id}
            type="button"
            class="link-button"
            lang={id}
            onClick={() => {
              keepLanguage(storage, id)
              reload()
            }}
          >
            {languages[id].name}
          </button>
        ))}
    </p>
  )
}
