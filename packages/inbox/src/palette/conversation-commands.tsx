import { copyText } from '../admin/copy-text'
import { factsOf } from '../canned/facts'
import { fill } from '../canned/fill'
import { repliesOf } from '../canned/replies'
import { TranscriptDialog } from '../contact/transcript-dialog'
import { snoozeChoices } from '../conversation/snooze-choices'
import { areHeld } from '../keyboard/use-shortcuts'
import { firstListing, placeUrl } from '../place/place'
import { strings } from '../strings/strings'
import '../contact/contact-sections.css'
import type { Command, GroupName } from './command'
import type { Here } from './here'
import type { OpenConversation } from './open-conversation'
import { ofShortcut } from './own-commands'
import { words } from './words'

/** What the buttons of the open conversation do; with several chosen, what their bar does stands apart. */
export function conversationCommands(here: Here, open: OpenConversation | null): Command[] {
  const group = areHeld() ? 'chosen' : 'conversation'
  return [
    ...ofShortcut('reply', 'conversation', 'message'),
    ...ofShortcut('note', 'conversation', 'lock'),
    ...turning(open, group),
    ...ofShortcut('assign', group, 'user'),
    ...ofShortcut('give', group, 'userPlus'),
    ...ofShortcut('tag', group, 'tag'),
    ...ofShortcut('snooze', group, 'clock'),
    ...(open ? [...files(here, open), ...canned(here, open)] : []),
    ...(open && !areHeld() ? [...people(here, open), ...snoozes(open), ...tags(open)] : []),
  ]
}

/** It says which of the two it is, where it is one conversation. */
function turning(open: OpenConversation | null, group: GroupName): Command[] {
  const name = open?.head.status === 'open' ? words.resolve : words.reopen
  return ofShortcut('resolve', group, 'check').map((command) =>
    open && group === 'conversation' ? { ...command, name } : command,
  )
}

function files({ show, tell }: Here, { id, detail, head }: OpenConversation): Command[] {
  const url = `${location.origin}${placeUrl({ ...firstListing, status: head.status, conversationId: id })}`
  const link: Command = {
    id: 'copy-link',
    group: 'conversation',
    name: words.copyLink,
    icon: 'copy',
    run: () => void copyText(url).then((isCopied) => tell(isCopied ? words.copied : words.copyFailed)),
  }
  if (detail.step !== 'known') return [link]
  const transcript: Command = {
    id: 'transcript',
    group: 'conversation',
    name: words.transcript,
    icon: 'download',
    run: () => show(<TranscriptDialog detail={detail.detail} onClose={() => show(null)} />),
  }
  return [transcript, link]
}

const oneOfMany = (command: Omit<Command, 'group' | 'isOneOfMany'>): Command => ({
  ...command,
  group: 'conversation',
  isOneOfMany: true,
})

function people({ workspace }: Here, { acts, head, directory }: OpenConversation): Command[] {
  const now = head.assignee?.id ?? null
  const others = (directory.people.value ?? []).filter(({ id }) => id !== workspace.me.id && id !== now)
  const toNobody = oneOfMany({
    id: 'assign/nobody',
    name: words.unassign,
    icon: 'userPlus',
    run: () => acts.assign(null),
  })
  return [
    ...others.map(({ id, name }) =>
      oneOfMany({ id: `assign/${id}`, name: words.assign(name), icon: 'userPlus', run: () => acts.assign(id) }),
    ),
    ...(now === null ? [] : [toNobody]),
  ]
}

function snoozes({ acts }: OpenConversation): Command[] {
  return snoozeChoices(new Date()).map(({ name, until }) =>
    oneOfMany({
      id: `snooze/${name}`,
      name: words.snooze(strings.snooze.choices[name]),
      icon: 'clock',
      run: () => acts.snooze(until === null ? null : until.toISOString()),
    }),
  )
}

function tags({ acts, head, directory }: OpenConversation): Command[] {
  return (directory.tags.value ?? []).map(({ id, name }) => {
    const isThere = head.tags?.includes(id) ?? false
    return oneOfMany({
      id: `tag/${id}`,
      name: isThere ? words.removeTag(name) : words.addTag(name),
      icon: 'tag',
      run: () => acts.tag(isThere ? { add: [], remove: [id] } : { add: [id], remove: [] }),
    })
  })
}

function canned({ tell }: Here, { canned: source, insert }: OpenConversation): Command[] {
  const state = source && repliesOf(source.workspace, source.business.id).state.value
  if (!source || state?.step !== 'shown') return []
  const facts = factsOf(source)
  return state.items.map(({ id, shortcut, text: template }) => {
    const { text, gaps } = fill(template, facts)
    return oneOfMany({
      id: `canned/${id}`,
      name: words.canned(shortcut),
      detail: text.slice(0, SHOWN),
      icon: 'zap',
      run() {
        insert(text, gaps[0]?.at ?? text.length)
        if (gaps.length > 0) tell(words.gap(shortcut))
      },
    })
  })
}

/** Of a long reply its beginning says which one it is. */
const SHOWN = 80
