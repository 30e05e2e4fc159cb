import { SwitchRow } from '../admin/switch-row'
import type { Draft } from '../decisions/use-draft'
import { useSwitched } from '../decisions/use-switched'
import { LinesEditor } from '../setup/lines-editor'
import { LinksEditor } from './links-editor'
import { words } from './words'

const FIRST_GREETING = { text: '', afterSeconds: 5 }
const QUESTIONS_MAX = 6
const NOTHING_WRONG: ReadonlyMap<number, string> = new Map()

/** What the chat says by itself. */
export function TextsCard({ draft: { settings, write } }: { readonly draft: Draft }) {
  const { greeting, fallback } = settings
  const switchedGreeting = useSwitched(greeting, FIRST_GREETING)
  return (
    <section class="card" aria-labelledby="look-texts">
      <h2 id="look-texts">{words.texts}</h2>
      <label class="field">
        <span>{words.welcome}</span>
        <textarea
          dir="auto"
          rows={2}
          maxLength={500}
          value={settings.welcome}
          aria-describedby="look-welcome-hint"
          onInput={({ currentTarget }) => write({ welcome: currentTarget.value })}
        />
        <small id="look-welcome-hint" class="admin-hint">
          {words.welcomeHint}
        </small>
      </label>
      <SwitchRow
        name={words.greeting}
        isOn={greeting !== null}
        onChange={(isOn) => write({ greeting: switchedGreeting(isOn) })}
      >
        {greeting && (
          <>
            <label class="field">
              <span>{words.greetingText}</span>
              <input
                type="text"
                dir="auto"
                maxLength={200}
                value={greeting.text}
                onInput={({ currentTarget }) => write({ greeting: { ...greeting, text: currentTarget.value } })}
              />
            </label>
            <label class="field look-number">
              <span>{words.greetingAfter}</span>
              <input
                type="number"
                inputMode="numeric"
                min={0}
                max={3_600}
                value={greeting.afterSeconds}
                onInput={({ currentTarget }) =>
                  write({ greeting: { ...greeting, afterSeconds: Number(currentTarget.value) } })
                }
              />
            </label>
          </>
        )}
      </SwitchRow>
      <LinesEditor
        legend={words.questions}
        lead={words.questionsHint}
        lines={settings.suggestedQuestions}
        problems={NOTHING_WRONG}
        nameOf={words.question}
        placeholder={words.questionPlaceholder}
        addName={words.addQuestion}
        isProse
        most={QUESTIONS_MAX}
        onChange={(lines) => write({ suggestedQuestions: [...lines] })}
      />
      <LinksEditor links={settings.helpLinks} onChange={(helpLinks) => write({ helpLinks })} />
      <fieldset class="lines">
        <legend>{words.fallback}</legend>
        <p class="admin-hint">{words.fallbackHint}</p>
        <div class="look-fields">
          <label class="field">
            <span>{words.phone}</span>
            <input
              type="text"
              dir="ltr"
              inputMode="tel"
              autocomplete="off"
              maxLength={40}
              value={fallback.phone ?? ''}
              onInput={({ currentTarget }) => write({ fallback: { ...fallback, phone: currentTarget.value } })}
            />
          </label>
          <label class="field">
            <span>{words.email}</span>
            <input
              type="email"
              dir="ltr"
              autocomplete="off"
              maxLength={320}
              value={fallback.email ?? ''}
              onInput={({ currentTarget }) => write({ fallback: { ...fallback, email: currentTarget.value } })}
            />
          </label>
        </div>
      </fieldset>
    </section>
  )
}
