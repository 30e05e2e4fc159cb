import type { Storage } from '@opencx/client'
import type { Chat } from '../chat/chat'
import { type ReadonlySignal, type Signal, signal } from '../signal/signal'
import type { Problem } from './answers'

type Answers = Readonly<Record<string, string>>

/** The form before the first message of one chat. What is written outlives a reload. */
export interface FormState {
  /** What was wrong at the last attempt, by field. */
  readonly problems: Signal<Readonly<Record<string, Problem>>>
  readonly answers: ReadonlySignal<Answers>
  write(field: string, answer: string): void
  /** It was answered: nothing is kept here any more. */
  clear(): void
}

const states = new WeakMap<Chat, FormState>()

export function formStateOf(chat: Chat, { key, storage }: { key: string; storage: Storage }): FormState {
  const known = states.get(chat)
  if (known) return known
  const name = `opencx:${key}:answers`
  const answers = signal(parse(storage.get(name)))
  const problems = signal({})
  const clear = () => {
    storage.remove(name)
    answers.value = {}
    problems.value = {}
  }
  const state: FormState = {
    answers,
    problems,
    clear,
    write(field, answer) {
      answers.value = { ...answers.peek(), [field]: answer }
      storage.set(name, JSON.stringify(answers.peek()))
    },
  }
  states.set(chat, state)
  chat.visitor.onForgotten(clear)
  return state
}

/** Written by us, but perhaps half: what cannot be read is passed over. */
function parse(text: string | null): Answers {
  try {
    return JSON.parse(text ?? '{}')
  } catch {
    return {}
  }
}
