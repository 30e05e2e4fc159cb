import type { Actor } from '@opencx/protocol/conversation/actor'
import { Avatar } from '../icon/avatar'
import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'

/** Which colleagues look at the same conversation, so that two do not answer it. */
export function ViewersLine({ viewers }: { readonly viewers: readonly Actor[] }) {
  const words = strings.conversation
  const names = viewers.map(({ name }) => name ?? words.agent)
  return (
    <div role="status" class={viewers.length > 0 ? 'viewers-line' : ''}>
      {viewers.length > 0 && (
        <>
          <Icon name="eye" size={14} />
          {viewers.slice(0, 3).map(({ id, name }) => (
            <Avatar key={id} name={name ?? words.agent} seed={id} size="tiny" />
          ))}
          <span>{words.viewing(new Intl.ListFormat(strings.locale).format(names), names.length)}</span>
        </>
      )}
    </div>
  )
}
