import type { WebchatConfig } from '@opencx/protocol/http/widget'

/**
 * Whether the chat stands where it is not to stay: in a portal that is gone once the visitor is online, or that keeps
 * nothing. Asked of what the frame can do, not of what the browser calls itself.
 */
export function mayClose({ supportPath }: WebchatConfig): boolean {
  const isEmbedded = window.parent !== window
  return supportPath !== undefined && isEmbedded && (!isSecureContext || self.origin === 'null')
}
