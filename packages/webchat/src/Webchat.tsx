import type { Storage } from '@opencx/client'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import { type RefCallback, render } from 'preact'
import type { Chat } from './chat/chat'
import { files, menu } from './chunk/chunks'
import { lazily } from './chunk/lazily'
import { attach } from './composer/attach'
import { Composer } from './composer/Composer'
import { focusComposer } from './composer/focus-composer'
import { ConnectionBar } from './connection/ConnectionBar'
import { Header } from './header/Header'
import { effect } from './signal/signal'
import { createLog } from './thread/log'
import { Thread } from './thread/Thread'
import { createThreadScroll, type ThreadScroll } from './thread/thread-scroll'

export interface WebchatProps {
  readonly chat: Chat
  readonly config: WebchatConfig
  readonly storage: Storage
  readonly onClose: () => void
}

/** Draws the chat, and draws it again whenever a signal that it shows changes. Returns the function that takes it away. */
export function drawWebchat(props: WebchatProps, root: HTMLElement): () => void {
  const scroll = createThreadScroll(props.chat)
  const drawLog = createLog(props, scroll)
  /** By itself, so that typing does not draw ten thousand messages. */
  const drawThread = (scroller: HTMLElement | null) =>
    effect(() => {
      if (!scroller) return
      render(<Thread {...props} scroll={scroll} drawLog={drawLog} />, scroller)
      scroll.keepPlace()
    })
  const stops = [
    effect(() => render(<Webchat {...props} scroll={scroll} drawThread={drawThread} />, root)),
    effect(() => {
      if (props.chat.focusWishes.value > 0) focusComposer(root)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
    render(null, root)
  }
}

interface Shell extends WebchatProps {
  readonly scroll: ThreadScroll
  readonly drawThread: RefCallback<HTMLElement>
}

function Webchat({ chat, config, storage, scroll, drawThread, onClose }: Shell) {
  const { conversation, pending } = chat.view.value
  const isMenuOpen = chat.isMenuOpen.value
  const isNew = conversation.seq === 0 && pending.length === 0
  const { areOpen, areRequired } = chat.questions
  const takesFiles = config.takesFiles ?? true
  return (
    <>
      <Header chat={chat} config={config} onClose={onClose} />
      <main
        // not before there is a menu to be in
        inert={isMenuOpen && !!menu.module.value}
        onDragOver={(event) => {
          // or the browser would show a dropped file in place of the chat
          event.preventDefault()
          if (takesFiles) files.load().catch(console.warn)
        }}
        onDrop={(event) => {
          event.preventDefault()
          if (takesFiles) attach(chat, event.dataTransfer?.files)
        }}
      >
        <ConnectionBar chat={chat} config={config} />
        <div class="scroller" ref={drawThread} onScroll={scroll.onScroll} />
        {!chat.isAtEnd.value && lazily(menu, ({ JumpButton }) => <JumpButton chat={chat} />)}
        {!isNew && lazily(menu, ({ Aside }) => <Aside chat={chat} config={config} storage={storage} />)}
        {areOpen.value && (isNew || areRequired) ? (
          lazily(menu, ({ FirstForm }) => <FirstForm chat={chat} config={config} storage={storage} />)
        ) : (
          <Composer chat={chat} config={config} />
        )}
      </main>
      {files.module.value?.Overlays({ chat })}
      {isMenuOpen && lazily(menu, ({ Menu }) => <Menu chat={chat} config={config} />)}
    </>
  )
}
