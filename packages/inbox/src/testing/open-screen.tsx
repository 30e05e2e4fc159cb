import { memoryStorage } from '@opencx/client'
import { fireEvent, render, screen } from '@testing-library/preact'
import { vi } from 'vitest'
import { ConversationScreen } from '../conversation/conversation-screen'
import { createDrafts } from '../conversation/draft'
import { createViewers } from '../workspace/viewers'
import { scriptedConversation } from './scripted-agent'
import { scriptedDirectory } from './scripted-directory'
import { scriptedUploads } from './scripted-uploads'
import { agent, summaryOf } from './summaries'

/** Shows a conversation in which the visitor has asked something. */
export function openScreen({
  storage = memoryStorage(),
  prepare = (_: ReturnType<typeof scriptedConversation>) => {},
  uploads = scriptedUploads(),
  directory = scriptedDirectory(),
} = {}) {
  const conversation = scriptedConversation()
  conversation.visitorSays('Is Saturday free?')
  prepare(conversation)
  const onBack = vi.fn()
  const viewers = createViewers({ tell() {}, channel: new BroadcastChannel('viewing') })
  const drafts = createDrafts(storage, agent.id)
  const detail = { step: 'loading' } as const
  const draw = () => (
    <ConversationScreen
      client={conversation}
      view={conversation.view}
      me={{ id: agent.id, name: 'Ada Okafor' }}
      actor={agent}
      directory={directory}
      viewers={viewers}
      summary={summaryOf()}
      detail={detail}
      drafts={drafts}
      uploads={uploads}
      listUrl="/inbox/all"
      onBack={onBack}
    />
  )
  const { rerender } = render(draw())
  conversation.subscribe(() => rerender(draw()))
  return { conversation, storage, onBack, uploads, directory, viewers }
}

export const log = () => screen.getByRole('log', { name: 'Conversation' })
export const reply = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' })
export const button = (name: string) => screen.getByRole('button', { name })
export const write = (text: string) => {
  fireEvent.input(reply(), { target: { value: text } })
  fireEvent.keyDown(reply(), { key: 'Enter' })
}
export const press = (key: string) => fireEvent.keyDown(document.body, { key })

/** Makes the thread longer than its window and goes to its start. */
export function scrollUp(): Element {
  const scroller = log().closest('.thread-scroller')
  if (!scroller) throw new Error('The log stands in no scroller')
  const geometry = { scrollHeight: 2_000, clientHeight: 500 }
  for (const [name, value] of Object.entries(geometry))
    Object.defineProperty(scroller, name, { value, configurable: true })
  scroller.scrollTop = 0
  fireEvent.scroll(scroller)
  return scroller
}
