import type { ConversationClient, View } from '@opencx/client'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { EmptyState } from '../frame/empty-state'
import { strings } from '../strings/strings'
import { type Drafts, emptyDraft } from './draft'

interface GoneConversationProps {
  readonly conversationId: string
  /** Null where it was never opened. */
  readonly open: { readonly client: ConversationClient; readonly view: View } | null
  readonly drafts: Drafts
  readonly listUrl: string
}

/** Says that there is no such conversation, or no longer, and hands back what was written in it. */
export function GoneConversation({ conversationId, open, drafts, listUrl }: GoneConversationProps) {
  const words = strings.conversation
  const section = useRef<HTMLElement>(null)
  const [draft, setDraft] = useState(() => drafts.read(conversationId).text)
  const wasOpen = open?.view.isLoaded === true
  const unsent = (open?.view.pending ?? []).flatMap(({ command }) => ('text' in command ? [String(command.text)] : []))
  const written = [...unsent, draft].filter((text) => text.trim() !== '').join('\n\n')

  useLayoutEffect(() => {
    // the composer that had it went with the conversation
    if (wasOpen) section.current?.focus()
  }, [wasOpen])

  function discard(): void {
    for (const { command } of open?.view.pending ?? []) open?.client.discard(command.id)
    drafts.write(conversationId, emptyDraft)
    setDraft('')
  }

  return (
    <section ref={section} class="conversation" tabIndex={-1} aria-label={wasOpen ? words.gone : words.notFound}>
      <EmptyState
        icon={wasOpen ? 'alert' : 'searchX'}
        title={wasOpen ? words.gone : words.notFound}
        lead={wasOpen ? words.goneLead : words.notFoundLead}
      >
        {written !== '' && (
          <div class="gone-text">
            <label for="gone-text">{words.goneText}</label>
            <textarea
              id="gone-text"
              readOnly
              rows={4}
              value={written}
              onFocus={({ currentTarget }) => currentTarget.select()}
            />
            <button type="button" class="link-button" onClick={discard}>
              {words.discard}
            </button>
          </div>
        )}
        <a class="button" href={listUrl}>
          {words.back}
        </a>
      </EmptyState>
      {wasOpen && (
        <p role="alert" class="visually-hidden">
          {words.gone}
        </p>
      )}
    </section>
  )
}
