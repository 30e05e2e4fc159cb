import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'

/** The shape of a conversation while it loads. */
export function ConversationSkeleton({ listUrl }: { readonly listUrl: string }) {
  return (
    <section class="conversation" aria-busy="true">
      <header class="conversation-header">
        <a class="icon-button back" href={listUrl} aria-label={strings.conversation.back}>
          <Icon name="arrowLeft" size={18} />
        </a>
        <span class="skeleton skeleton-title" />
      </header>
      <p class="visually-hidden" role="status">
        {strings.conversation.loading}
      </p>
      <div class="skeleton-thread" aria-hidden="true">
        <span class="skeleton" />
        <span class="skeleton is-team" />
        <span class="skeleton" />
      </div>
    </section>
  )
}
