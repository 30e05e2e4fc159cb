import { plural } from './en-counting'

/** Texts of the page with all contacts in English. */
export const contacts = {
  list: 'Contacts',
  placeholder: 'Name, address, number or customer id',
  loading: 'Loading contacts…',
  failed: 'The contacts could not be loaded',
  retry: 'Try again',
  moreFailed: 'More contacts could not be loaded.',
  empty: 'No contacts yet',
  emptyLead: 'Whoever writes to you, and whom your own system tells of, stands here.',
  notFound: 'Nobody found',
  notFoundLead: 'No contact has all of these words. Try fewer, or only how a word begins.',
  verified: 'Verified',
  noName: 'No name',
  neverWrote: 'Never wrote',
  lastMessage: (moment: string) => `Last message: ${moment}`,
  conversations: (count: number) =>
    count >= 100
      ? '100 or more conversations'
      : plural(count, { one: '1 conversation', other: `${count} conversations` }),
  moreSegments: (count: number) => `+${count}`,
  none: 'Nobody chosen',
  noneLead: 'Choose a contact to see what is known of them, and their conversations.',
  back: 'All contacts',
}
