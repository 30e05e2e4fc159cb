import type { Summary } from '@opencx/protocol/http/summary'
import { useCallback, useRef, useState } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { shortcutOf } from '../keyboard/shortcuts'
import { heldShortcuts, useShortcuts } from '../keyboard/use-shortcuts'
import type { QueueStatus } from '../place/place'
import type { Queue } from '../queue/queue'
import type { Choosing } from '../queue/use-choice'
import type { Workspace } from '../workspace/workspace'
import { createBulk, type Deed } from './bulk'
import { BulkDeeds } from './bulk-deeds'
import { BulkReport } from './bulk-report'
import { words } from './words'
import './bulk.css'

export interface BulkBarProps {
  readonly workspace: Pick<Workspace, 'api' | 'directory' | 'me' | 'organization' | 'onSignedOut'>
  readonly queue: Pick<Queue, 'apply'>
  readonly status: QueueStatus
  readonly rows: readonly Summary[]
  readonly choosing: Choosing
}

/** How many are chosen, what can be done with all of them, and what came of it. */
export function BulkBar({ workspace, queue, status, rows, choosing }: BulkBarProps) {
  const { api, me, onSignedOut } = workspace
  const [bulk] = useState(() =>
    createBulk({ api, onSignedOut, organizationId: workspace.organization.value.id, onSummaries: queue.apply }),
  )
  const bar = useRef<HTMLElement>(null)
  const focusBar = useCallback(() => bar.current?.focus(), [])
  const buttons = {
    assign: useRef<HTMLButtonElement>(null),
    tag: useRef<HTMLButtonElement>(null),
    snooze: useRef<HTMLButtonElement>(null),
  }
  const state = bulk.state.value
  const isBusy = state.step === 'busy'
  const chosen = rows.filter(({ conversationId }) => choosing.ids.has(conversationId))
  const act = (deed: Deed) => void bulk.act(deed, [...choosing.ids]).then(choosing.release)
  const retry = () => void bulk.retry().then(choosing.release)
  const assign = (assigneeId: string | null) => act({ type: 'assignee.change', assigneeId })
  const turn = () => act({ type: status === 'resolved' ? 'conversation.reopen' : 'conversation.resolve' })
  // what is chosen goes before what is open
  useShortcuts(
    chosen.length > 0 && !isBusy
      ? {
          resolve: turn,
          assign: () => assign(me.id),
          give: () => buttons.assign.current?.click(),
          tag: () => buttons.tag.current?.click(),
          snooze: () => buttons.snooze.current?.click(),
          back: choosing.end,
        }
      : {
          ...((choosing.isOn || isBusy) && heldShortcuts),
          ...(choosing.isOn && { back: choosing.end }),
        },
    { isAhead: true },
  )
  if (!choosing.isOn && state.step === 'idle') return null
  return (
    <section ref={bar} class="bulk-bar" aria-label={words.label} tabIndex={-1} onKeyDown={keepFromOpen}>
      <BulkReport state={state} onRetry={retry} onDismiss={bulk.dismiss} />
      {choosing.isOn && (
        <div class="bulk-count">
          <span role="status">{words.chosen(chosen.length)}</span>
          {chosen.length < rows.length && (
            <button type="button" class="link-button" onClick={choosing.chooseAll}>
              {words.chooseAll(rows.length)}
            </button>
          )}
          <button type="button" class="icon-button" aria-label={words.end} title={words.end} onClick={choosing.end}>
            <Icon name="close" size={15} />
          </button>
        </div>
      )}
      {/* a choice that is open stays so while something is under way: somebody may be typing into it */}
      {(chosen.length > 0 || isBusy) && (
        <BulkDeeds
          workspace={workspace}
          status={status}
          chosen={chosen}
          isBusy={isBusy}
          buttons={buttons}
          onAct={act}
          onAssign={assign}
          onTurn={turn}
          onFocusLost={focusBar}
        />
      )}
    </section>
  )
}

/** The bar itself has the focus where a choice went that somebody may still be typing into: no letter is a deed there. */
function keepFromOpen(event: KeyboardEvent): void {
  if (event.target !== event.currentTarget) return
  const name = shortcutOf({
    key: event.key,
    code: event.code,
    isModified: event.ctrlKey || event.metaKey || event.altKey,
    isTyping: false,
  })
  if (name !== null && name in heldShortcuts) event.preventDefault()
}
