import type { WebchatConfig } from '@opencx/protocol/http/widget'
import type { Chat } from '../chat/chat'
import { Conversations } from './Conversations'
import { HelpLinks } from './HelpLinks'

/** What stands below the greeting of a new conversation: earlier ones, and pages that may answer by themselves. */
export function Home({ chat, config }: { chat: Chat; config: WebchatConfig }) {
  return (
    <div class="home">
      <Conversations chat={chat} close={chat.focus} />
      <HelpLinks config={config} />
    </div>
  )
}
