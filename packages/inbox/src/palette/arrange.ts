import type { Command, Group, GroupName } from './command'
import { rankOf } from './rank'

/** Shown at once; whoever looks for more types on. */
const SHOWN_MAX = 50
const LETTERS_MAX = 60
const DEFAULT_ORDER: readonly GroupName[] = ['recent', 'chosen', 'conversation', 'go', 'own']

/** What stands in the list, best first; where nothing is typed, what was chosen lately and then everything but the many. */
export function arrange(commands: readonly Command[], typed: string, recent: readonly string[]): Group[] {
  const text = typed.trim().slice(0, LETTERS_MAX)
  return text === '' ? unasked(commands, recent) : found(commands, text)
}

function unasked(commands: readonly Command[], recent: readonly string[]): Group[] {
  const lately = recent.flatMap((id) => commands.find((command) => command.id === id) ?? [])
  const rest = commands.filter((command) => !command.isOneOfMany && !lately.includes(command))
  return DEFAULT_ORDER.map((name) => ({
    name,
    commands: name === 'recent' ? lately : rest.filter(({ group }) => group === name),
  })).filter((group) => group.commands.length > 0)
}

function found(commands: readonly Command[], text: string): Group[] {
  const ranked = commands
    .flatMap((command) => {
      const rank = rankBoth(command, text)
      return rank === null ? [] : [{ command, rank }]
    })
    // sorting keeps the order of the table where two fit as well
    .sort((a, b) => b.rank - a.rank)
    .slice(0, SHOWN_MAX)
    .map(({ command }) => command)
  const names = [...new Set(ranked.map(({ group }) => group))]
  return names.map((name) => ({ name, commands: ranked.filter(({ group }) => group === name) }))
}

/** The name counts before what stands behind it. */
function rankBoth({ name, detail = '' }: Command, text: string): number | null {
  const rank = rankOf(name, text)
  if (rank !== null) return rank
  const beside = detail === '' ? null : rankOf(`${name} ${detail}`, text)
  return beside === null ? null : beside - 10
}
