import type { Agent, ConversationClient, View } from '@opencx/client'
import { useEffect, useState } from 'preact/hooks'

interface OpenConversation {
  readonly client: ConversationClient
  readonly view: View
}

/** Keeps a conversation in step while its screen is shown; null for the moment before it is opened. */
export function useConversation(agent: Agent, conversationId: string): OpenConversation | null {
  const [open, setOpen] = useState<OpenConversation | null>(null)
  useEffect(() => {
    const client = agent.open(conversationId)
    const show = () => setOpen({ client, view: client.view })
    const unsubscribe = client.subscribe(show)
    show()
    return () => {
      unsubscribe()
      client.stop()
    }
  }, [agent, conversationId])
  return open?.client.id === conversationId ? open : null
}
