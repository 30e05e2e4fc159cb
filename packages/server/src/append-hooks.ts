import type { Clock } from './clock'
import type { OnAppend } from './conversations'
import type { Enqueue } from './jobs'
import { onAppendMentions } from './mentions'
import { onAppendNotifications } from './notifications'
import { onAppendFigures } from './reports'
import { onAppendRouting } from './routing'
import { onAppendWake } from './snooze'
import { onAppendWebhooks } from './webhooks'

interface AppendHooks {
  readonly clock: Clock
  readonly enqueue: Enqueue
  /** Whether there is a server that takes mails. */
  readonly isMailed: boolean
}

/** What else happens in the transaction in which a conversation goes on. */
export const appendHooks = ({ clock, enqueue, isMailed }: AppendHooks): readonly OnAppend[] => [
  onAppendWebhooks,
  onAppendWake(enqueue),
  onAppendMentions,
  onAppendRouting(clock),
  onAppendFigures,
  ...(isMailed ? [onAppendNotifications(clock)] : []),
]
