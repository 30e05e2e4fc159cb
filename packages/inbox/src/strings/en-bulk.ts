import { number, plural } from './en-counting'

const several = (count: number) => plural(count, { one: '1 conversation', other: `${number(count)} conversations` })

/** Texts of what is done with several conversations at once, in English; loaded with it. */
export const bulk = {
  label: 'Chosen conversations',
  chosen: (count: number) => (count === 0 ? 'None chosen' : `${number(count)} chosen`),
  chooseAll: (count: number) => `Choose all ${number(count)} loaded`,
  end: 'Choose none',
  busy: (done: number, of: number) => `${number(done)} of ${number(of)}…`,
  retry: 'Try again',
  dismiss: 'Dismiss',
  done: {
    'assignee.change': (count: number) => `${several(count)} assigned`,
    'tags.change': (count: number) => `Tags of ${several(count)} changed`,
    'conversation.resolve': (count: number) => `${several(count)} resolved`,
    'conversation.reopen': (count: number) => `${several(count)} reopened`,
    'conversation.snooze': (count: number) => `${several(count)} snoozed`,
  },
  partly: {
    'assignee.change': (done: number, of: number) => `${done} of ${of} assigned`,
    'tags.change': (done: number, of: number) => `Tags of ${done} of ${of} changed`,
    'conversation.resolve': (done: number, of: number) => `${done} of ${of} resolved`,
    'conversation.reopen': (done: number, of: number) => `${done} of ${of} reopened`,
    'conversation.snooze': (done: number, of: number) => `${done} of ${of} snoozed`,
  },
  missed: (count: number, reason: string) => `${several(count)}: ${reason}`,
  reasons: {
    unreachable: 'the server cannot be reached.',
    conversation_not_found: 'not there any more.',
    member_not_found: 'this person is not in your team any more.',
    tag_not_found: 'this tag was deleted.',
    too_many_tags: 'there would be more than 20 tags.',
    command_not_allowed: 'you may not do this.',
    failed: 'the server could not do this.',
  },
}
