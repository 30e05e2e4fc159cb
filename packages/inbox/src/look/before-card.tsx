import type { PreChat } from '@opencx/protocol/http/settings'
import { SwitchRow } from '../admin/switch-row'
import type { Draft } from '../decisions/use-draft'
import { useSwitched } from '../decisions/use-switched'
import { FieldsEditor } from './fields-editor'
import { words } from './words'

const firstForm: PreChat = { isRequired: false, asksName: true, asksEmail: true, fields: [] }

/** What is asked before the first message. */
export function BeforeCard({ draft: { settings, write } }: { readonly draft: Draft }) {
  const { preChat, consent } = settings
  const switchedForm = useSwitched(preChat, firstForm)
  const switchedConsent = useSwitched(consent, words.consentFirst)
  const change = (changes: Partial<PreChat>) => preChat && write({ preChat: { ...preChat, ...changes } })
  return (
    <section class="card" aria-labelledby="look-before">
      <h2 id="look-before">{words.before}</h2>
      <SwitchRow
        name={words.form}
        hint={words.formHint}
        isOn={preChat !== null}
        onChange={(isOn) => write({ preChat: switchedForm(isOn) })}
      >
        {preChat && (
          <>
            <SwitchRow name={words.asksName} isOn={preChat.asksName} onChange={(asksName) => change({ asksName })} />
            <SwitchRow
              name={words.asksEmail}
              isOn={preChat.asksEmail}
              onChange={(asksEmail) => change({ asksEmail })}
            />
            <FieldsEditor fields={preChat.fields} onChange={(fields) => change({ fields })} />
            <SwitchRow
              name={words.formRequired}
              isOn={preChat.isRequired}
              onChange={(isRequired) => change({ isRequired })}
            />
          </>
        )}
      </SwitchRow>
      <SwitchRow
        name={words.consent}
        isOn={consent !== null}
        onChange={(isOn) => write({ consent: switchedConsent(isOn) })}
      >
        <label class="field">
          <span>{words.consentText}</span>
          <textarea
            dir="auto"
            rows={3}
            maxLength={1_000}
            value={consent ?? ''}
            aria-describedby="look-consent-hint"
            onInput={({ currentTarget }) => write({ consent: currentTarget.value })}
          />
          <small id="look-consent-hint" class="admin-hint">
            {words.consentHint}
          </small>
        </label>
      </SwitchRow>
    </section>
  )
}
