import type { Pending } from '@opencx/client'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import { refusalText } from './wording'

interface RefusedCommandsProps {
  readonly refused: readonly Pending[]
  readonly onDiscard: (id: string) => void
}

/** What the server would not do, where there is no message to show it at. */
export function RefusedCommands({ refused, onDiscard }: RefusedCommandsProps) {
  return (
    <div role="alert">
      {refused.map(({ command, refusal }) => (
        <p key={command.id} class="refused-command">
          <Icon name="alert" size={14} />
          <span>{refusalText(refusal?.code ?? '')}</span>
          <button type="button" class="link-button" onClick={() => onDiscard(command.id)}>
            {strings.conversation.discard}
          </button>
        </p>
      ))}
    </div>
  )
}
