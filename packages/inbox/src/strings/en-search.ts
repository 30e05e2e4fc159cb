/** Texts of the search in English. */
export const search = {
  label: 'Search',
  placeholder: 'Search messages and people',
  heading: 'Search results',
  people: 'People',
  messages: 'Messages',
  looking: 'Searching…',
  count: (people: number, conversations: number, hasMore: boolean) =>
    `${people === 1 ? '1 person' : `${people} people`}, ${hasMore ? 'more than ' : ''}${
      conversations === 1 ? '1 conversation' : `${conversations} conversations`
    }`,
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
