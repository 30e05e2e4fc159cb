import type { View, Visitor } from '@opencx/client'
import type { Attachment } from '@opencx/protocol/conversation/attachment'
import type { NewCommand } from '@opencx/protocol/conversation/command'
import type { VisitorDetails } from '@opencx/protocol/http/exchange'
import { createDraft, type Draft } from '../composer/draft'
import { watchCutOff } from '../connection/watch-cut-off'
import { computed, type ReadonlySignal, type Signal, signal } from '../signal/signal'
import { type Row, rowsOf } from '../thread/rows'
import { createFirstQuestions, type FirstQuestions, type FirstQuestionsOptions } from './first-questions'

/** What the screen shows and what it can do. */
export interface Chat {
  readonly visitor: Visitor
  readonly view: ReadonlySignal<View>
  /** The lines of the thread. */
  readonly rows: ReadonlySignal<readonly Row[]>
  readonly draft: Draft
  readonly questions: FirstQuestions
  /** What was said of the visitor since the page was loaded. */
  readonly said: ReadonlySignal<VisitorDetails>
  identify(details: VisitorDetails): void
  /** Whether the visitor has the chat open; a stand-alone page always has. */
  readonly isOpen: Signal<boolean>
  /** The chat covers the page and has to offer the way back. */
  readonly isFullScreen: Signal<boolean>
  /** Nothing on the page but the chat itself closes it. */
  readonly isAlone: Signal<boolean>
  readonly isMenuOpen: Signal<boolean>
  /** Grows with every call of `focus`. */
  readonly focusWishes: ReadonlySignal<number>
  /** Whether the newest line of the thread is in view. */
  readonly isAtEnd: Signal<boolean>
  /** Messages of the others that were not read yet. */
  readonly unread: ReadonlySignal<number>
  readonly isCutOff: ReadonlySignal<boolean>
  open(): void
  close(): void
  /** Moves the focus to the composer, or to what has to be answered before. */
  focus(): void
  /** Sends, as soon as what has to be answered first is. */
  submit(command: NewCommand): void
  send(text: string, attachments?: readonly Attachment[]): void
  loadOlder(): Promise<void>
  typing(isTyping: boolean): void
  /** The visitor has everything that is there in front of them. */
  read(): void
  stop(): void
}

/** Opens the chat of a visitor. */
export function createChat(visitor: Visitor, options: FirstQuestionsOptions): Chat {
  const draft = createDraft(options.storage, {
    prefix: `opencx:${options.config.key}:draft:`,
    conversationId: visitor.conversation.id,
  })
  const questions = createFirstQuestions(visitor, options)
  const view = signal(visitor.conversation.view)
  const readHere = signal(0)
  const said = signal(visitor.details)
  const isOpen = signal(false)
  const focusWishes = signal(0)
  const isAtEnd = signal(true)

  let conversationId = visitor.conversation.id
  let lastRows: readonly Row[] = []
  const { isCutOff, stop } = watchCutOff(view)

  const unsubscribe = visitor.subscribe(() => {
    const { id, view: seen } = visitor.conversation
    if (id !== conversationId) {
      conversationId = id
      draft.enter(id)
      readHere.value = 0
      isAtEnd.value = true
    }
    view.value = seen
    if (seen.ticketNumber !== null) questions.heard()
  })
  const focus = () => {
    focusWishes.value = focusWishes.peek() + 1
  }

  const submit = (command: NewCommand) => {
    questions.send(command)
    if (questions.held.peek().length > 0) focus()
  }
  return {
    visitor,
    view,
    rows: computed(() => {
      lastRows = rowsOf(view.value, lastRows)
      return lastRows
    }),
    draft,
    questions,
    said,
    identify(details) {
      visitor.identify(details)
      said.value = visitor.details
    },
    isOpen,
    isFullScreen: signal(false),
    isAlone: signal(false),
    isMenuOpen: signal(false),
    focusWishes,
    isAtEnd,
    isCutOff,
    focus,
    unread: computed(() => {
      const { conversation, positions } = view.value
      // the server's word on what was read comes a moment later than ours
      const read = Math.max(positions.visitor.read, readHere.value)
      return conversation.entries.filter(
        ({ type, seq, by }) => seq > read && type === 'message.posted' && by.kind !== 'visitor',
      ).length
    }),
    open() {
      isOpen.value = true
      focus()
    },
    close() {
      isOpen.value = false
      visitor.conversation.typing(false)
    },
    submit,
    send(text, attachments = []) {
      isAtEnd.value = true
      const more = attachments.length > 0 && { attachments: [...attachments] }
      submit({ type: 'message.send', text, ...more })
      visitor.conversation.typing(false)
      draft.set('')
    },
    loadOlder: () => visitor.conversation.loadOlder(),
    typing: (isTyping) => visitor.conversation.typing(isTyping),
    read() {
      const { seq } = view.peek().conversation
      if (seq <= readHere.peek()) return
      readHere.value = seq
      visitor.conversation.read(seq)
    },
    stop() {
      unsubscribe()
      stop()
    },
  }
}
