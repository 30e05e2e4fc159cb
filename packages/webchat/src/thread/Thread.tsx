import type { WebchatConfig } from '@opencx/protocol/http/widget'
import type { RefCallback } from 'preact'
import type { Chat } from '../chat/chat'
import { menu } from '../chunk/chunks'
import { lazily } from '../chunk/lazily'
import { t } from '../i18n/translate'
import { Choices } from './Choices'
import { Intro } from './Intro'
import { Skeleton } from './Skeleton'
import type { ThreadScroll } from './thread-scroll'

interface ThreadProps {
  readonly chat: Chat
  readonly config: WebchatConfig
  readonly scroll: ThreadScroll
  readonly drawLog: RefCallback<HTMLElement>
}

/** The conversation, from its greeting to the newest message. */
export function Thread({ chat, scroll, config, drawLog }: ThreadProps) {
  const { name: business, welcome, suggestedQuestions = [] } = config
  const { isLoaded, hasOlder, isLoadingOlder, stoppedBy, typing } = chat.view.value
  const rows = chat.rows.value
  const last = rows.at(-1)
  const choices = last ? (last.kind === 'message' && last.quickReplies) || [] : suggestedQuestions

  if (!isLoaded && !stoppedBy) return <Skeleton />
  return (
    <div ref={scroll.mount} class={rows.length > 0 ? 'thread' : 'thread empty'}>
      {hasOlder ? (
        <div class="older" role="status">
          <span class="spinner" />
          <span class="unseen">{isLoadingOlder && t('more.loadingOlder')}</span>
        </div>
      ) : (
        <Intro business={business} welcome={welcome} />
      )}
      <div key="log" ref={drawLog} role="log" aria-label={t('thread.label')} />
      {/* always there, so that screen readers notice what comes into it */}
      <div role="status">
        {typing[0] && lazily(menu, ({ Typing }) => <Typing name={typing[0]?.name ?? business} />)}
      </div>
      {choices.length > 0 && <Choices texts={choices} onChoose={chat.send} />}
      {!last &&
        (config.helpLinks || menu.module.value) &&
        lazily(menu, ({ Home }) => <Home chat={chat} config={config} />)}
    </div>
  )
}
