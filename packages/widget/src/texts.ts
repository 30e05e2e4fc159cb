import type { LauncherTexts } from '@opencx/protocol/http/widget'

/** What the launcher says until the server has said it in the visitor's language. */
export const ENGLISH: LauncherTexts = {
  open: 'Open chat',
  close: 'Close chat',
  title: 'Chat',
  silent: 'Open chat',
}
