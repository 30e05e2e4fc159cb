import type { Init, ToFrame } from '@opencx/protocol/frame/to-frame'
import type { ToPage } from '@opencx/protocol/frame/to-page'
import { expect, onTestFinished, vi } from 'vitest'
import { startWebchat } from '../start-webchat'
import { config } from './config'
import { ScriptedVisitor } from './scripted-conversation'

/** Starts the chat as its document does. */
export function start() {
  const visitor = new ScriptedVisitor()
  onTestFinished(startWebchat({ config, visitor, storage: visitor.storage }))
  return visitor
}

/** Starts the chat in a page whose loader answers its hello, and gives the page's side of the conversation. */
export function embed(answer: Partial<Init> = {}, before: (visitor: ScriptedVisitor) => void = () => {}) {
  const { port1: port, port2: given } = new MessageChannel()
  const parent = { postMessage() {} }
  vi.spyOn(window, 'parent', 'get').mockReturnValue(parent as unknown as Window)
  location.hash = '#n0nce'
  const visitor = start()
  before(visitor)
  const told: ToPage[] = []
  port.onmessage = ({ data }) => told.push(data)
  const data = { type: 'opencx:init', v: 1, look: {}, visitor: {}, isOpen: false, isFullScreen: false, ...answer }
  window.dispatchEvent(Object.assign(new Event('message'), { data, source: parent, ports: [given] }))
  const say = async (message: ToFrame) => {
    port.postMessage(message)
    // the port is a queue: when a later message has arrived, this one has too
    const turn = visitor.identified.length
    port.postMessage({ type: 'update', visitor: { name: 'turn' } } satisfies ToFrame)
    await vi.waitFor(() => expect(visitor.identified.length).toBeGreaterThan(turn))
  }
  onTestFinished(() => port.close())
  return { visitor, told, say }
}
