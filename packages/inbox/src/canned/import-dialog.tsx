import type { CannedImport } from '@opencx/protocol/http/inbox-canned-replies'
import { useRef, useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import type { Refusal } from '../http/reply'
import { readFile } from './read-file'
import type { Replies } from './replies'
import { problemText, words } from './words'

interface ImportDialogProps {
  readonly importCsv: Replies['importCsv']
  readonly onImported: (count: number) => void
  readonly onClose: () => void
}

type Step =
  | { readonly name: 'choosing'; readonly problem: string }
  | { readonly name: 'reading' }
  | { readonly name: 'read'; readonly csv: string; readonly outcome: CannedImport }

/** Nobody corrects more of them at once. */
const BROKEN_SHOWN = 20

/** Looks through a file before anything of it is stored, and says what of it cannot be. */
export function ImportDialog({ importCsv, onImported, onClose }: ImportDialogProps) {
  const [step, setStep] = useState<Step>({ name: 'choosing', problem: '' })
  const latest = useRef<File | null>(null)
  const fail = (problem: string) => setStep({ name: 'choosing', problem })

  async function look(file: File | undefined): Promise<void> {
    if (!file) return
    latest.current = file
    setStep({ name: 'reading' })
    const found = await readFile(file)
    if (latest.current !== file) return
    if (!found.ok) return fail(words.problems[found.problem])
    const reply = await importCsv({ csv: found.text, skipBroken: true, dryRun: true })
    if (latest.current !== file) return
    if (reply.ok) setStep({ name: 'read', csv: found.text, outcome: reply.body })
    else fail(importProblem(reply))
  }

  async function confirm(): Promise<void> {
    if (step.name !== 'read' || step.outcome.added === 0) return
    setStep({ name: 'reading' })
    const reply = await importCsv({ csv: step.csv, skipBroken: true, dryRun: false })
    if (!reply.ok) return fail(importProblem(reply))
    onImported(reply.body.added)
    onClose()
  }

  const count = step.name === 'read' ? step.outcome.added : 0
  return (
    <Dialog title={words.importTitle} onClose={onClose} isHeld={step.name === 'reading'}>
      <p class="admin-hint">{words.importLead}</p>
      <label class="field canned-file">
        <span>{words.importFile}</span>
        <input
          type="file"
          accept=".csv,text/csv,text/plain"
          aria-describedby="canned-import-problem"
          onChange={({ currentTarget }) => void look(currentTarget.files?.[0])}
        />
      </label>
      <p id="canned-import-problem" class="admin-problem" role="alert">
        {step.name === 'choosing' && step.problem}
      </p>
      <div role="status">
        {step.name === 'reading' && <p class="admin-hint">{words.importReading}</p>}
        {step.name === 'read' && <Outcome outcome={step.outcome} />}
      </div>
      <footer>
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="button" class="button primary" aria-disabled={count === 0} onClick={confirm}>
          {step.name === 'read' && count === 0
            ? words.importNone
            : count === 0
              ? words.import
              : words.importDeed(count)}
        </button>
      </footer>
    </Dialog>
  )
}

function Outcome({ outcome: { added, unchanged, broken } }: { readonly outcome: CannedImport }) {
  return (
    <div class="canned-outcome">
      <p>
        {words.importNew(added)} {unchanged > 0 && words.importUnchanged(unchanged)}
      </p>
      {broken.length > 0 && (
        <>
          <p class="admin-problem">{words.importBroken(broken.length)}</p>
          <ul class="canned-broken" aria-label={words.importBroken(broken.length)}>
            {broken.slice(0, BROKEN_SHOWN).map(({ row, shortcut, reason }) => (
              <li key={row}>
                <strong>
                  {words.importRow(row)} {shortcut !== '' && <bdi>{shortcut}</bdi>}
                </strong>
                <span>{words.reasons[reason]}</span>
              </li>
            ))}
          </ul>
          {broken.length > BROKEN_SHOWN && <p class="admin-hint">{words.importMore(broken.length - BROKEN_SHOWN)}</p>}
        </>
      )}
    </div>
  )
}

const importProblem = (refusal: Refusal) =>
  refusal.code === 'invalid_request' ? words.problems.file_malformed : problemText(refusal)
