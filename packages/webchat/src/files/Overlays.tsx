import type { Chat } from '../chat/chat'
import { DropHint } from './DropHint'
import { PictureView } from './PictureView'

/** What files put over the whole chat. */
export function Overlays({ chat }: { chat: Chat }) {
  return (
    <>
      <PictureView chat={chat} />
      <DropHint />
    </>
  )
}
