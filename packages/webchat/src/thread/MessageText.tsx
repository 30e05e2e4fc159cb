import { createChunk } from '../chunk/chunk'

export const rich = createChunk('rich')

/** What reads the same with and without the chunk. */
const PLAIN = /^[^*_~`#[\]>@|\\:-]*$/

/** A message's words. Markdown and addresses are drawn as such once what draws them is there. */
export function MessageText({ text, isOwn }: { text: string; isOwn: boolean }) {
  if (PLAIN.test(text) && !/\d[.)]/.test(text)) return text
  const drawn = rich.module.value
  if (!drawn) {
    // until then, and where it cannot be had, the words as they were written
    rich.load().catch(console.warn)
    return text
  }
  // visitors write as people do: an asterisk is an asterisk
  return isOwn ? <drawn.LinkedText text={text} /> : <drawn.RichText text={text} />
}
