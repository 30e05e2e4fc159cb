import type { Assignee } from '@opencx/protocol/conversation/event'
import type { RefObject } from 'preact'
import type { Directory } from '../directory/directory'
import { Avatar } from '../icon/avatar'
import { Icon } from '../icon/icon'
import { type Option, Picker } from '../picker/picker'
import { strings } from '../strings/strings'

interface AssignPickerProps {
  readonly assignee: Assignee | null
  readonly me: { readonly id: string; readonly name: string }
  readonly people: Directory['people']
  readonly buttonRef: RefObject<HTMLButtonElement | null>
  /** Null for nobody. */
  readonly onAssign: (personId: string | null) => void
}

/** The id of the choice that leaves it to nobody; ids of people are longer. */
const NOBODY = 'nobody'

/** Who looks after a conversation, and a list to give it to somebody else. */
export function AssignPicker({ assignee, me, people, buttonRef, onAssign }: AssignPickerProps) {
  const words = strings.conversation
  const others = (people.value ?? []).filter(({ id }) => id !== me.id)
  const person = (id: string, name: string, shown: string): Option => ({
    id,
    name: shown,
    mark: <Avatar name={name} seed={id} size="tiny" />,
    isChosen: assignee?.id === id,
  })
  const options: Option[] = [
    person(me.id, me.name, words.toMe(me.name)),
    ...others.map(({ id, name }) => person(id, name, name)),
    { id: NOBODY, name: words.toNobody, mark: <Icon name="user" size={15} />, isChosen: assignee === null },
  ]
  const shown = assignee === null ? words.assignShort : assignee.id === me.id ? words.you : nameOf(assignee)
  return (
    <Picker
      name={assignee === null ? words.assignTo : words.reassign(shown)}
      buttonClass="button assign-button"
      buttonRef={buttonRef}
      face={
        <>
          {assignee === null ? (
            <Icon name="userPlus" size={15} />
          ) : (
            <Avatar name={nameOf(assignee)} seed={assignee.id} size="tiny" />
          )}
          <span class="button-text">{shown}</span>
        </>
      }
      options={options}
      placeholder={words.findPerson}
      nothing={words.noPerson}
      onPick={(id) => onAssign(id === NOBODY ? null : id)}
    />
  )

  function nameOf({ id, name }: Assignee): string {
    return name ?? people.value?.find((each) => each.id === id)?.name ?? words.agent
  }
}
