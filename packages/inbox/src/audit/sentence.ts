import type { ShownAct } from '@opencx/protocol/http/inbox-audit'
import { words } from './words'

const sentences: Readonly<Record<string, string>> = words.acts

/** What somebody did, in plain words; a deed that this page does not know yet is named as the server names it. */
export function sentenceOf({ action }: Pick<ShownAct, 'action'>): string {
  return sentences[action] ?? action.replace(/[._]/g, ' ')
}

/** Which details tell best what it was done to. */
const TELLING = ['name', 'shortcut', 'title', 'url', 'host', 'email', 'origin', 'tag_name', 'role', 'fields']

/** What it was done to, where the log says so; empty where it does not. */
export function objectOf({ details }: Pick<ShownAct, 'details'>): string {
  const value = TELLING.map((name) => details[name]).find((found) => found !== undefined && found !== null)
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'string' ? value : ''
}
