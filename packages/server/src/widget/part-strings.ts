import { LauncherTexts } from '@opencx/protocol/http/widget'

type Strings = Readonly<Record<string, string>>

const LAUNCHER = 'launcher.'
const MORE = 'more.'
const SERVER = 'server.'

const APART = [LAUNCHER, MORE, SERVER]

interface Parts {
  /** What the chat document carries. */
  readonly strings: Strings
  /** What comes with boot. */
  readonly texts: LauncherTexts
  /** What comes with the first chunk that the chat loads. */
  readonly more: Strings
  /** What the server says in the document's configuration. */
  readonly own: Strings
}

/** Parts the strings of a locale by who needs them when, which the beginnings of their names say. */
export function partStrings(all: Strings): Parts {
  const entries = Object.entries(all)
  const begun = (prefix: string) => entries.filter(([name]) => name.startsWith(prefix))
  const texts = begun(LAUNCHER).map(([name, text]) => [name.slice(LAUNCHER.length), text])
  return {
    strings: Object.fromEntries(entries.filter(([name]) => !APART.some((prefix) => name.startsWith(prefix)))),
    texts: LauncherTexts.parse(Object.fromEntries(texts)),
    more: Object.fromEntries(begun(MORE)),
    own: Object.fromEntries(begun(SERVER)),
  }
}
