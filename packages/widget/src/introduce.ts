import type { Init } from '@opencx/protocol/frame/to-frame'
import type { Options } from './copy-options'
import type { Memories } from './memory'

/** What the frame is told first. */
export const introduce = (options: Options, memory: Memories, isOpen: boolean, isFullScreen: boolean): Init => ({
  type: 'opencx:init',
  v: 1,
  look: options,
  visitor: options,
  isOpen,
  isFullScreen,
  mustForget: memory.mustForget,
})
