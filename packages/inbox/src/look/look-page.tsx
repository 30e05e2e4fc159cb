import type { Settings, SettingsChanges } from '@opencx/protocol/http/business'
import { useEffect, useState } from 'preact/hooks'
import { SaveRow } from '../admin/save-row'
import { SwitchRow } from '../admin/switch-row'
import { DecidedPage } from '../decisions/decided-page'
import type { Decisions } from '../decisions/decisions'
import { useDraft } from '../decisions/use-draft'
import { isPageKey } from '../setup/key-kinds'
import { Preview } from '../setup/preview'
import { createSetup } from '../setup/setup'
import type { Workspace } from '../workspace/workspace'
import { BeforeCard } from './before-card'
import { LookCard } from './look-card'
import { TextsCard } from './texts-card'
import { missing, tidied } from './tidied'
import { problemText, words } from './words'
import '../setup/preview.css'
import './look.css'

/** Where owners and admins decide how the chat looks, what it says and what it asks. */
export const LookPage = ({ workspace }: { readonly workspace: Workspace }) => (
  <DecidedPage workspace={workspace} words={words} className="look">
    {(settings, change) => <Look settings={settings} change={change} workspace={workspace} />}
  </DecidedPage>
)

interface LookProps {
  readonly settings: Settings
  readonly change: Decisions['change']
  readonly workspace: Workspace
}

function Look({ settings, change, workspace: { api, onSignedOut, organization } }: LookProps) {
  const draft = useDraft(settings, change)
  const [problem, setProblem] = useState<string | null>(null)
  const [setup] = useState(() => createSetup({ api, organizationId: organization.value.id, onSignedOut }))
  useEffect(() => void setup.read(), [setup])
  const write = (changes: SettingsChanges) => {
    setProblem(null)
    draft.write(changes)
  }
  const writing = { ...draft, write }
  const { color, position, hasSound, flashesTitle, asksRating, takesFiles } = draft.settings

  function save(event: Event): void {
    event.preventDefault()
    const found = missing(tidied(draft.settings))
    setProblem(found)
    if (found === null) void draft.save(tidied)
  }

  return (
    <div class="look-columns">
      <form class="look-form admin-form" noValidate onSubmit={save}>
        <LookCard draft={writing} />
        <TextsCard draft={writing} />
        <BeforeCard draft={writing} />
        <section class="card" aria-labelledby="look-behaviour">
          <h2 id="look-behaviour">{words.behaviour}</h2>
          <SwitchRow name={words.sound} isOn={hasSound} onChange={(isOn) => write({ hasSound: isOn })} />
          <SwitchRow name={words.flashes} isOn={flashesTitle} onChange={(isOn) => write({ flashesTitle: isOn })} />
          <SwitchRow name={words.rating} isOn={asksRating} onChange={(isOn) => write({ asksRating: isOn })} />
          <SwitchRow name={words.files} isOn={takesFiles} onChange={(isOn) => write({ takesFiles: isOn })} />
        </section>
        <div class="look-save">
          <p class="admin-problem" role="alert">
            {problem ?? (draft.refusal && problemText(draft.refusal))}
          </p>
          <SaveRow
            isChanged={draft.isChanged}
            saving={draft.saving}
            onDiscard={() => {
              setProblem(null)
              draft.discard()
            }}
          />
        </div>
      </form>
      <Preview keys={(setup.keys.value ?? []).filter(isPageKey)} look={{ color, position }} version={draft.saves} />
    </div>
  )
}
