import type { Settings } from '@opencx/protocol/http/business'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { SaveRow } from '../admin/save-row'
import { DecidedPage } from '../decisions/decided-page'
import type { Decisions } from '../decisions/decisions'
import { useDraft } from '../decisions/use-draft'
import { useSwitched } from '../decisions/use-switched'
import type { Workspace } from '../workspace/workspace'
import { firstWeek, inOrder, problemsOf } from './week'
import { WeekEditor } from './week-editor'
import { problemText, words } from './words'
import { ownZone } from './zones'
import './hours.css'

/** Where owners and admins say when people answer. */
export const HoursPage = ({ workspace }: { readonly workspace: Workspace }) => (
  <DecidedPage workspace={workspace} words={words}>
    {(settings, change) => <Hours settings={settings} change={change} />}
  </DecidedPage>
)

const REPLY_TIMES = ['minutes', 'hours', 'day'] as const

function Hours({ settings, change }: { readonly settings: Settings; readonly change: Decisions['change'] }) {
  const draft = useDraft(settings, change)
  // told from the first attempt to save on: a time that is being typed is wrong for a moment
  const [isTold, setIsTold] = useState(false)
  const { officeHours, replyTime } = draft.settings
  const [first] = useState(() => ({ timezone: ownZone(), shifts: [...firstWeek] }))
  const switchedHours = useSwitched(officeHours, first)
  const form = useRef<HTMLFormElement>(null)
  const [attempts, setAttempts] = useState(0)
  // the first wrong time says what is wrong with it
  useLayoutEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [attempts])
  const problems = problemsOf(officeHours?.shifts ?? [])

  function save(event: Event): void {
    event.preventDefault()
    setIsTold(true)
    if (problems.size > 0) {
      setAttempts(attempts + 1)
      return
    }
    void draft.save((changes) =>
      changes.officeHours
        ? { ...changes, officeHours: { ...changes.officeHours, shifts: inOrder(changes.officeHours.shifts) } }
        : changes,
    )
  }

  return (
    <form ref={form} class="card admin-form" noValidate onSubmit={save}>
      <fieldset class="choices">
        <legend>{words.when}</legend>
        <label class="choice">
          <input
            type="radio"
            name="hours"
            checked={officeHours === null}
            onChange={() => draft.write({ officeHours: null })}
          />
          <span>
            <strong>{words.always}</strong>
            <span class="admin-hint">{words.alwaysLead}</span>
          </span>
        </label>
        <label class="choice">
          <input
            type="radio"
            name="hours"
            checked={officeHours !== null}
            onChange={() => draft.write({ officeHours: switchedHours(true) })}
          />
          <span>
            <strong>{words.weekly}</strong>
            <span class="admin-hint">{words.weeklyLead}</span>
          </span>
        </label>
      </fieldset>
      {officeHours && (
        <WeekEditor
          hours={officeHours}
          problems={isTold ? problems : NO_PROBLEMS}
          onChange={(next) => draft.write({ officeHours: next })}
        />
      )}
      <label class="field">
        <span>{words.replyTime}</span>
        <select
          value={replyTime ?? ''}
          aria-describedby="reply-time-lead"
          onChange={({ currentTarget }) =>
            draft.write({ replyTime: REPLY_TIMES.find((each) => each === currentTarget.value) ?? null })
          }
        >
          <option value="">{words.replyTimes.none}</option>
          {REPLY_TIMES.map((each) => (
            <option key={each} value={each}>
              {words.replyTimes[each]}
            </option>
          ))}
        </select>
      </label>
      <p id="reply-time-lead" class="admin-hint">
        {words.replyTimeLead}
      </p>
      <p class="admin-problem" role="alert">
        {draft.refusal && problemText(draft.refusal)}
      </p>
      <SaveRow
        isChanged={draft.isChanged}
        saving={draft.saving}
        onDiscard={() => {
          setIsTold(false)
          draft.discard()
        }}
      />
    </form>
  )
}

const NO_PROBLEMS = new Map()
