import { rich } from '../chunk/chunks'
import { lazily } from '../chunk/lazily'

/** What reads the same with and without the chunk. */
const PLAIN = /^(?!.*\d[.)])[^*_~`#[\]>@|\\:-]*$/s

/** A message's words. Markdown and addresses are drawn as such once what draws them is there. */
export function MessageText({ text, isOwn }: { text: string; isOwn: boolean }) {
  if (PLAIN.test(text)) return text
  return lazily(
    rich,
    // visitors write as people do: an asterisk is an asterisk
    ({ LinkedText, RichText }) => (isOwn ? <LinkedText text={text} /> : <RichText text={text} />),
    text,
  )
}
