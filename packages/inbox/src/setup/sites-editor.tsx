import { useId } from 'preact/hooks'
import type { AccessDraft } from './access-draft'
import { LinesEditor } from './lines-editor'
import { twinOf, withScheme } from './sites'
import { words } from './words'

interface SitesEditorProps {
  readonly draft: AccessDraft
  /** Listed sites without encryption that nobody agreed to yet. */
  readonly insecure: readonly string[]
  readonly isTickMissing: boolean
  readonly problems: ReadonlyMap<number, string>
  readonly onWrite: (more: Partial<AccessDraft>) => void
}

/** The sites that may show the chat of a strict key. */
export function SitesEditor({ draft, insecure, isTickMissing, problems, onWrite }: SitesEditorProps) {
  const { sites } = draft
  const noteId = useId()
  const listed = new Set(sites.map(withScheme))
  return (
    <>
      <LinesEditor
        legend={words.domains}
        lead={words.domainsLead}
        lines={sites}
        problems={problems}
        nameOf={words.domain}
        placeholder={words.domainPlaceholder}
        addName={words.addDomain}
        onChange={(next) => onWrite({ sites: next })}
        hint={(line) => {
          const twin = twinOf(line)
          if (twin === null || listed.has(twin)) return null
          return (
            <button type="button" class="link-button" onClick={() => onWrite({ sites: [...sites, twin] })}>
              {words.addTwin(twin)}
            </button>
          )
        }}
      />
      {sites.length === 0 && <p class="admin-hint">{draft.allowLocalhost ? words.noDomainsLocal : words.noDomains}</p>}
      {insecure.length > 0 && (
        <div class="insecure">
          <label class="tick">
            <input
              type="checkbox"
              checked={draft.acceptsInsecure}
              aria-invalid={isTickMissing ? true : undefined}
              aria-describedby={noteId}
              onChange={({ currentTarget }) => onWrite({ acceptsInsecure: currentTarget.checked })}
            />
            <span>{words.insecure}</span>
          </label>
          <p id={noteId} class={isTickMissing ? 'admin-problem' : 'admin-hint'}>
            {isTickMissing ? words.insecureMissing : words.insecureWhy}
          </p>
        </div>
      )}
      <label class="tick">
        <input
          type="checkbox"
          checked={draft.allowLocalhost}
          onChange={({ currentTarget }) => onWrite({ allowLocalhost: currentTarget.checked })}
        />
        <span>{words.localhost}</span>
      </label>
    </>
  )
}
