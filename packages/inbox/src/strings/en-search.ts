import { plural } from './en-counting'

/** Texts of the search in English. */
export const search = {
  label: 'Search',
  placeholder: 'Search messages and people',
  heading: 'Search results',
  people: 'People',
  messages: 'Messages',
  looking: 'Searching…',
  count: (people: number, conversations: number, hasMore: boolean) =>
    [
      plural(people, { one: '1 person', other: `${people} people` }),
      (hasMore ? 'more than ' : '') +
        plural(conversations, { one: '1 conversation', other: `${conversations} conversations` }),
    ].join(', '),
  empty: 'Nothing found',
  emptyLead: 'No message, note or contact here has all of these words. Try fewer, or only how a word begins.',
  failed: 'The search failed',
  retry: 'Try again',
  more: 'Load more',
  loadingMore: 'Loading more…',
  moreFailed: 'More results could not be loaded.',
  note: 'Note',
  ticket: (ticketNumber: number) => `Ticket #${ticketNumber}`,
  externalId: 'Customer id',
}
