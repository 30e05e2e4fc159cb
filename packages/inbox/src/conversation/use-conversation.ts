import type { ConversationClient, View } from '@opencx/client'
import { useEffect, useState } from 'preact/hooks'
import type { OpenConversations } from '../workspace/open-conversations'

interface OpenConversation {
  readonly client: ConversationClient
  readonly view: View
}

/** Keeps a conversation in step while its screen is shown; null for the moment before it is opened. */
export function useConversation(conversations: OpenConversations, conversationId: string): OpenConversation | null {
  const [open, setOpen] = useState<OpenConversation | null>(null)
  useEffect(() => {
    const { client, leave } = conversations.enter(conversationId)
    const show = () => setOpen({ client, view: client.view })
    const unsubscribe = client.subscribe(show)
    show()
    return () => {
      unsubscribe()
      leave()
    }
  }, [conversations, conversationId])
  return open?.client.id === conversationId ? open : null
}
