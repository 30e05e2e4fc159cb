import type { Storage, Visitor } from '@opencx/client'
import type { NewCommand } from '@opencx/protocol/conversation/command'
import type { VisitorDetails } from '@opencx/protocol/http/exchange'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import { type ReadonlySignal, signal } from '../signal/signal'

/** Where a business asks nothing, or is told what it asks. */
export interface FirstQuestionsOptions {
  readonly config: Pick<WebchatConfig, 'key' | 'consent' | 'preChat'>
  readonly storage: Storage
}

/** What a business asks before the first message: its form, its consent, or both. All that is sent passes here. */
export interface FirstQuestions {
  /** They were neither answered nor passed over. */
  readonly areOpen: ReadonlySignal<boolean>
  /** Nothing is sent while they are open. */
  readonly areRequired: boolean
  /** What waits for the answer. */
  readonly held: ReadonlySignal<readonly NewCommand[]>
  send(command: NewCommand): void
  /** They were answered, or passed over with nothing to say. */
  close(details: VisitorDetails | null): void
  /** The server knows the visitor, and with them what they answered. */
  heard(): void
}

/** A page can send what it likes; more than this nobody has written. */
const HELD_MAX = 10

/** Remembers on the device, beside what it keeps of its visitor, what was answered. */
export function createFirstQuestions(
  visitor: Visitor,
  { config: { key, consent, preChat }, storage }: FirstQuestionsOptions,
): FirstQuestions {
  const asked = `opencx:${key}:asked`
  const said = `opencx:${key}:said`
  // another text is another consent
  const version = consent?.version ?? (preChat ? 'form' : '')
  const areRequired = !!(consent || preChat?.isRequired)
  const areOpen = signal(false)
  const held = signal<readonly NewCommand[]>([])

  const begin = () => {
    held.value = []
    areOpen.value = version !== '' && storage.get(asked) !== version
    if (!version || areOpen.peek()) return
    // a reload may have come before the first message took it along
    visitor.identify({ ...parse(storage.get(said)), ...(consent && { consentedTo: version }) })
  }
  begin()
  visitor.onForgotten(begin)

  const send = (command: NewCommand) => {
    if (areOpen.peek() && areRequired) held.value = [...held.peek(), command].slice(-HELD_MAX)
    else visitor.conversation.send(command)
  }
  return {
    areOpen,
    areRequired,
    held,
    send,
    close(details) {
      const waiting = held.peek()
      held.value = []
      storage.set(asked, version)
      if (details) {
        storage.set(said, JSON.stringify(details))
        visitor.identify(details)
      }
      areOpen.value = false
      waiting.forEach(send)
    },
    heard: () => storage.remove(said),
  }
}

/** Written by us, but perhaps half: what cannot be read is passed over. */
function parse(text: string | null): VisitorDetails {
  try {
    return JSON.parse(text ?? '{}')
  } catch {
    return {}
  }
}
