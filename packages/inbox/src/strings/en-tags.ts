import { plural } from './en-counting'

/** Texts of the page of tags, in English; loaded with it. */
export const tags = {
  heading: 'Tags',
  lead: 'Words that conversations are sorted, searched and counted by. Whoever answers can add one while tagging.',
  list: 'Tags',
  loading: 'Loading the tags…',
  failed: 'The tags could not be loaded',
  empty: 'No tags yet',
  emptyLead: 'Add the first here, or type a new word while you tag a conversation.',
  search: 'Search',
  searchPlaceholder: 'Name or description',
  found: (count: number) => plural(count, { one: '1 tag', other: `${count} tags` }),
  noMatch: 'No tag matches',
  noMatchLead: 'Nothing has this in its name or its description.',
  used: (count: number) =>
    count === 0
      ? 'No conversation'
      : plural(count, {
          one: '1 conversation',
          other: `${count < 1_000 ? count : '1,000 or more'} conversations`,
        }),
  show: (name: string) => `Conversations tagged ${name}`,

  add: 'Add tag',
  addTitle: 'Add a tag',
  edit: 'Edit',
  editNamed: (name: string) => `Edit ${name}`,
  editTitle: (name: string) => `Change “${name}”`,
  name: 'Name',
  description: 'Description',
  descriptionHint: 'When a conversation gets it. Your team reads this; visitors see neither.',
  save: 'Save',
  added: (name: string) => `“${name}” can be used by everybody now.`,
  changed: (name: string) => `“${name}” is changed, on every conversation that has it.`,

  remove: 'Delete',
  removeNamed: (name: string) => `Delete ${name}`,
  removeTitle: (name: string) => `Delete “${name}”?`,
  removeLead: (count: number) =>
    count === 0
      ? 'No conversation has it. Nobody can use it any more.'
      : `It is taken off ${plural(count, { one: 'the conversation that has it', other: 'all conversations that have it' })}, and nobody can use it any more. The conversations stay.`,
  removed: (name: string) => `“${name}” is deleted.`,

  problems: {
    unreachable: 'The server cannot be reached. Nothing is lost: try again when you are back online.',
    tag_name_taken: 'Another tag has this name. Upper and lower case are the same.',
    forbidden: 'Tags are renamed and deleted by owners and admins.',
    not_found: 'This tag is gone: somebody else deleted it. Reload the page.',
    invalid_request:
      'The server did not take this: a name has 64 characters at most, a description 160, each in one line.',
    failed: 'The server could not do this. Try again in a moment.',
  },
  nameMissing: 'Give the tag a name.',
}
