import { LauncherTexts } from '@opencx/protocol/http/widget'

type Strings = Readonly<Record<string, string>>

const PREFIX = 'launcher.'

/** Parts the strings of a locale: the launcher's come with boot, the chat document carries only the rest. */
export function partStrings(all: Strings): { strings: Strings; texts: LauncherTexts } {
  const entries = Object.entries(all)
  const texts = entries.filter(([name]) => name.startsWith(PREFIX))
  return {
    strings: Object.fromEntries(entries.filter(([name]) => !name.startsWith(PREFIX))),
    texts: LauncherTexts.parse(Object.fromEntries(texts.map(([name, text]) => [name.slice(PREFIX.length), text]))),
  }
}
