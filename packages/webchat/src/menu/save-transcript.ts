import { collectTranscript, transcriptLines } from '@opencx/client/transcript'
import type { Chat } from '../chat/chat'
import { language, t } from '../i18n/translate'

/** Saves the whole conversation as a text file. */
export async function saveTranscript(chat: Chat, business: string): Promise<void> {
  const transcript = await collectTranscript(chat.visitor)
  const time = new Intl.DateTimeFormat(language.peek().locale, { dateStyle: 'medium', timeStyle: 'short' })
  const lines = transcriptLines(transcript, {
    nameOf: ({ kind, name }) => (kind === 'visitor' ? t('thread.you') : (name ?? business)),
    timeOf: (at) => time.format(new Date(at)),
  })
  const url = URL.createObjectURL(new Blob([`${lines.join('\n')}\n`], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${business}.txt`
  link.click()
  // the browser has begun to read it by then
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
