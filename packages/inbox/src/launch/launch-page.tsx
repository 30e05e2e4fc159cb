import type { Launch } from '@opencx/protocol/http/inbox-launch'
import { useRef, useState } from 'preact/hooks'
import { AdminPage } from '../admin/admin-page'
import { PageFailed, PageLoading } from '../admin/page-states'
import { Icon } from '../icon/icon'
import type { Workspace } from '../workspace/workspace'
import type { LaunchState } from './launch'
import { countDone, type Step, stepsOf } from './steps'
import { useLaunch } from './use-launch'
import { problemText, words } from './words'
import './launch.css'

/** What is left to do until the chat of a new business is at work. */
export function LaunchPage({ workspace }: { readonly workspace: Workspace }) {
  const launch = useLaunch(workspace)
  const { known, refusal } = launch
  return (
    <AdminPage workspace={workspace} heading={words.heading} lead={words.lead} className="launch">
      {known.value && (
        <Shown launch={known.value} dismiss={launch.dismiss} business={workspace.organization.value.name} />
      )}
      {!known.value && refusal.value && (
        <PageFailed title={words.failed} refusal={refusal.value} onRetry={launch.read} />
      )}
      {!known.value && !refusal.value && <PageLoading text={words.loading} />}
    </AdminPage>
  )
}

interface ShownProps {
  readonly launch: Launch
  readonly dismiss: LaunchState['dismiss']
  readonly business: string
}

function Shown({ launch, dismiss, business }: ShownProps) {
  const steps = stepsOf(launch)
  const done = countDone(steps)
  const isComplete = done === steps.length
  return (
    <>
      <div class="launch-progress">
        <p role="status">{words.progress(done, steps.length)}</p>
        <span class="launch-bar" aria-hidden="true">
          {steps.map(({ id }, place) => (
            <span key={id} class={place < done ? 'is-done' : ''} />
          ))}
        </span>
      </div>
      {isComplete && (
        <section class="launch-complete" aria-labelledby="launch-complete">
          <h2 id="launch-complete">{words.complete}</h2>
          <p>{words.completeLead}</p>
        </section>
      )}
      <ol class="launch-steps" aria-label={words.list}>
        {steps.map((step) => (
          <StepRow key={step.id} step={step} />
        ))}
      </ol>
      {(!isComplete || launch.isDismissed) && (
        <Dismissal isDismissed={launch.isDismissed} dismiss={dismiss} business={business} />
      )}
    </>
  )
}

function StepRow({ step: { isDone, name, lead, link } }: { readonly step: Step }) {
  return (
    <li class={isDone ? 'is-done' : ''}>
      <span class="launch-mark" aria-hidden="true">
        {isDone && <Icon name="check" size={14} />}
      </span>
      <div>
        <h2>
          {name} <span class="visually-hidden">({isDone ? words.done : words.open})</span>
        </h2>
        <p class="admin-hint">{lead}</p>
        {link && !isDone && (
          <a
            class="launch-link"
            href={link.href}
            {...(link.isElsewhere && { target: '_blank', rel: 'noopener noreferrer' })}
          >
            {link.name}
            {link.isElsewhere && <span class="visually-hidden"> ({words.newTab})</span>}
          </a>
        )}
      </div>
    </li>
  )
}

type DismissalProps = Pick<ShownProps, 'dismiss' | 'business'> & { readonly isDismissed: boolean }

/** The same button does both, so that whoever pressed it can take it back at once. */
function Dismissal({ isDismissed, dismiss, business }: DismissalProps) {
  const [problem, setProblem] = useState('')
  const isBusy = useRef(false)

  async function decide(): Promise<void> {
    if (isBusy.current) return
    isBusy.current = true
    const refusal = await dismiss(!isDismissed)
    isBusy.current = false
    setProblem(refusal ? problemText(refusal) : '')
  }

  return (
    <div class="launch-dismissal">
      <p class="admin-hint" role="status">
        {isDismissed ? words.dismissed : words.dismissLead(business)}
      </p>
      <button type="button" class="button" onClick={decide}>
        {isDismissed ? words.restore : words.dismiss}
      </button>
      <p class="admin-problem" role="alert">
        {problem}
      </p>
    </div>
  )
}
