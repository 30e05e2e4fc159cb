import type { Summary } from '@opencx/protocol/http/summary'
import { useRef, useState } from 'preact/hooks'
import { SnoozeMenu } from '../conversation/snooze-menu'
import { TagPicker } from '../conversation/tag-picker'
import { Avatar } from '../icon/avatar'
import { Icon } from '../icon/icon'
import { heldShortcuts, useShortcuts } from '../keyboard/use-shortcuts'
import { Picker } from '../picker/picker'
import type { QueueStatus } from '../place/place'
import type { Queue } from '../queue/queue'
import type { Choosing } from '../queue/use-choice'
import { bulk as words } from '../strings/en-bulk'
import { strings } from '../strings/strings'
import type { Workspace } from '../workspace/workspace'
import { createBulk, type Deed } from './bulk'
import { BulkReport } from './bulk-report'
import './bulk.css'

export interface BulkBarProps {
  readonly workspace: Pick<Workspace, 'api' | 'directory' | 'me' | 'organization' | 'onSignedOut'>
  readonly queue: Pick<Queue, 'apply'>
  readonly status: QueueStatus
  readonly rows: readonly Summary[]
  readonly choosing: Choosing
}

/** The id of the choice that leaves them to nobody; ids of people are longer. */
const NOBODY = 'nobody'

/** How many are chosen, what can be done with all of them, and what came of it. */
export function BulkBar({ workspace, queue, status, rows, choosing }: BulkBarProps) {
  const { api, me, onSignedOut } = workspace
  const directory = workspace.directory.value
  const [bulk] = useState(() =>
    createBulk({ api, onSignedOut, organizationId: workspace.organization.value.id, onSummaries: queue.apply }),
  )
  const assignButton = useRef<HTMLButtonElement>(null)
  const tagButton = useRef<HTMLButtonElement>(null)
  const snoozeButton = useRef<HTMLButtonElement>(null)
  const state = bulk.state.value
  const chosen = rows.filter(({ conversationId }) => choosing.ids.has(conversationId))
  const act = (deed: Deed) => void bulk.act(deed, [...choosing.ids])
  const assign = (assigneeId: string | null) => act({ type: 'assignee.change', assigneeId })
  const turn = () => act({ type: status === 'resolved' ? 'conversation.reopen' : 'conversation.resolve' })
  const isAble = chosen.length > 0 && state.step !== 'busy'
  // what is chosen goes before what is open
  useShortcuts(
    isAble
      ? {
          resolve: turn,
          assign: () => assign(me.id),
          give: () => assignButton.current?.click(),
          tag: () => tagButton.current?.click(),
          snooze: () => snoozeButton.current?.click(),
          back: choosing.end,
        }
      : {
          ...((choosing.isOn || state.step === 'busy') && heldShortcuts),
          ...(choosing.isOn && { back: choosing.end }),
        },
    { isAhead: true },
  )
  if (!choosing.isOn && state.step === 'idle') return null
  const others = (directory.people.value ?? []).filter(({ id }) => id !== me.id)
  const person = (id: string, name: string, shown = name) => ({
    id,
    name: shown,
    mark: <Avatar name={name} seed={id} size="tiny" />,
  })
  return (
    <section class="bulk-bar" aria-label={words.label}>
      <BulkReport bulk={bulk} state={state} />
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
      {isAble && (
        <div class="bulk-deeds">
          <button type="button" class="button" onClick={turn}>
            <Icon name={status === 'resolved' ? 'reopen' : 'check'} size={15} />
            {status === 'resolved' ? strings.conversation.reopen : strings.conversation.resolve}
          </button>
          <Picker
            name={strings.conversation.assignTo}
            className="is-at-start"
            buttonClass="icon-button"
            buttonRef={assignButton}
            face={<Icon name="userPlus" size={17} />}
            options={[
              person(me.id, me.name, strings.conversation.toMe(me.name)),
              ...others.map(({ id, name }) => person(id, name)),
              { id: NOBODY, name: strings.conversation.toNobody, mark: <Icon name="user" size={15} /> },
            ]}
            placeholder={strings.conversation.findPerson}
            nothing={strings.conversation.noPerson}
            onPick={(id) => assign(id === NOBODY ? null : id)}
          />
          <TagPicker
            tags={tagsOfAll(chosen)}
            directory={directory}
            buttonRef={tagButton}
            onChange={(change) => act({ type: 'tags.change', ...change })}
          />
          <SnoozeMenu buttonRef={snoozeButton} onSnooze={(until) => act({ type: 'conversation.snooze', until })} />
        </div>
      )}
    </section>
  )
}

/** The tags that every one of them has. */
function tagsOfAll([first, ...others]: readonly Summary[]): string[] {
  return (first?.head.tags ?? []).filter((tag) => others.every(({ head }) => head.tags?.includes(tag)))
}
