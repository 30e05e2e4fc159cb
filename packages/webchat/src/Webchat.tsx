import { render } from 'preact'
import type { Chat } from './chat/chat'
import { Composer } from './composer/Composer'
import { focusComposer } from './composer/focus-composer'
import { ConnectionBar } from './connection/ConnectionBar'
import { Header } from './header/Header'
import { effect } from './signal/signal'
import { Thread } from './thread/Thread'
import { createThreadScroll, type ThreadScroll } from './thread/thread-scroll'

export interface WebchatProps {
  readonly chat: Chat
  readonly business: string
  readonly welcome: string
  readonly isAttended: boolean
  readonly onClose: () => void
}

/** Draws the chat, and draws it again whenever a signal that it shows changes. Returns the function that takes it away. */
export function drawWebchat(props: WebchatProps, root: HTMLElement): () => void {
  const scroll = createThreadScroll(props.chat)
  const stops = [
    effect(() => {
      render(<Webchat {...props} scroll={scroll} />, root)
      scroll.keepPlace()
    }),
    effect(() => {
      if (props.chat.focusWishes.value > 0) focusComposer(root)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
    render(null, root)
  }
}

function Webchat({ chat, scroll, business, welcome, isAttended, onClose }: WebchatProps & { scroll: ThreadScroll }) {
  return (
    <>
      <Header business={business} isAttended={isAttended} onClose={chat.isFullScreen.value ? onClose : null} />
      <main>
        <ConnectionBar chat={chat} />
        <Thread chat={chat} scroll={scroll} business={business} welcome={welcome} />
        <Composer chat={chat} />
      </main>
    </>
  )
}
