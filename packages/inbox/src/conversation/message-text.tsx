import { LinkedText, RichText } from '@opencx/thread/text'
import '@opencx/thread/text/rich.css'
import type { TextLine } from './lines'

/** What was said, drawn as the chat draws it: Markdown of the team, plain words and addresses of visitors. */
export function MessageText({ line: { text, by } }: { readonly line: TextLine }) {
  return (
    <div class="message-text" dir="auto">
      {by.kind === 'visitor' ? <LinkedText text={text} /> : <RichText text={text} />}
    </div>
  )
}
