import { shortcutKey } from '@opencx/protocol/canned/shortcut'
import type { CannedReply } from '@opencx/protocol/http/inbox-canned-replies'

/** Replies whose shortcut or text has this in it: those first whose shortcut begins with it, then by shortcut. */
export function matching(replies: readonly CannedReply[], query: string): CannedReply[] {
  const wanted = shortcutKey(query.trim())
  return replies
    .map((reply) => ({ reply, rank: rankOf(reply, wanted) }))
    .filter(({ rank }) => rank < NOT_AT_ALL)
    .sort((a, b) => a.rank - b.rank || a.reply.shortcut.localeCompare(b.reply.shortcut))
    .map(({ reply }) => reply)
}

const NOT_AT_ALL = 3

function rankOf({ shortcut, text }: CannedReply, wanted: string): number {
  const at = shortcutKey(shortcut).indexOf(wanted)
  if (at === 0) return 0
  if (at > 0) return 1
  return shortcutKey(text).includes(wanted) ? 2 : NOT_AT_ALL
}
