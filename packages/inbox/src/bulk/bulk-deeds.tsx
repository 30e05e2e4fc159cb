import type { Summary } from '@opencx/protocol/http/summary'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { SnoozeMenu } from '../conversation/snooze-menu'
import { TagPicker } from '../conversation/tag-picker'
import { Avatar } from '../icon/avatar'
import { Icon } from '../icon/icon'
import { Picker } from '../picker/picker'
import type { QueueStatus } from '../place/place'
import { strings } from '../strings/strings'
import type { Workspace } from '../workspace/workspace'
import type { Deed } from './bulk'

type Button = RefObject<HTMLButtonElement | null>

interface BulkDeedsProps {
  readonly workspace: Pick<Workspace, 'directory' | 'me'>
  readonly status: QueueStatus
  readonly chosen: readonly Summary[]
  /** While one is under way no other is begun. */
  readonly isBusy: boolean
  /** Where keys press. */
  readonly buttons: { readonly assign: Button; readonly tag: Button; readonly snooze: Button }
  readonly onAct: (deed: Deed) => void
  readonly onAssign: (assigneeId: string | null) => void
  readonly onTurn: () => void
  /** They go, and the focus was in them. */
  readonly onFocusLost: () => void
}

/** The id of the choice that leaves them to nobody; ids of people are longer. */
const NOBODY = 'nobody'

/** What can be done with all that are chosen. */
export function BulkDeeds({ workspace, status, chosen, isBusy, buttons, ...props }: BulkDeedsProps) {
  const { me } = workspace
  const directory = workspace.directory.value
  const root = useRef<HTMLFieldSetElement>(null)
  const { onFocusLost } = props
  useLayoutEffect(() => {
    const deeds = root.current
    return () => {
      if (deeds?.contains(document.activeElement)) onFocusLost()
    }
  }, [onFocusLost])
  // before the choices hear of it, which would forget what was typed or make a tag that goes nowhere
  const hold = (event: Event) => {
    if (!isBusy) return
    event.preventDefault()
    event.stopPropagation()
  }
  const others = (directory.people.value ?? []).filter(({ id }) => id !== me.id)
  const person = (id: string, name: string, shown = name) => ({
    id,
    name: shown,
    mark: <Avatar name={name} seed={id} size="tiny" />,
  })
  return (
    <fieldset
      ref={root}
      class="bulk-deeds"
      aria-disabled={isBusy}
      onClickCapture={hold}
      onKeyDownCapture={(event) => event.key === 'Enter' && hold(event)}
    >
      <button type="button" class="button" onClick={props.onTurn}>
        <Icon name={status === 'resolved' ? 'reopen' : 'check'} size={15} />
        {status === 'resolved' ? strings.conversation.reopen : strings.conversation.resolve}
      </button>
      <Picker
        name={strings.conversation.assignTo}
        className="is-at-start"
        buttonClass="icon-button"
        buttonRef={buttons.assign}
        face={<Icon name="userPlus" size={17} />}
        options={[
          person(me.id, me.name, strings.conversation.toMe(me.name)),
          ...others.map(({ id, name }) => person(id, name)),
          { id: NOBODY, name: strings.conversation.toNobody, mark: <Icon name="user" size={15} /> },
        ]}
        placeholder={strings.conversation.findPerson}
        nothing={strings.conversation.noPerson}
        onPick={(id) => props.onAssign(id === NOBODY ? null : id)}
      />
      <TagPicker
        tags={tagsOfAll(chosen)}
        directory={directory}
        buttonRef={buttons.tag}
        onChange={(change) => props.onAct({ type: 'tags.change', ...change })}
      />
      <SnoozeMenu
        buttonRef={buttons.snooze}
        onSnooze={(until) => props.onAct({ type: 'conversation.snooze', until })}
      />
    </fieldset>
  )
}

/** The tags that every one of them has. */
function tagsOfAll([first, ...others]: readonly Summary[]): string[] {
  return (first?.head.tags ?? []).filter((tag) => others.every(({ head }) => head.tags?.includes(tag)))
}
