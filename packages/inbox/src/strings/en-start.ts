/** Texts of what is shown before, and in place of, the inbox, in English. */
export const start = {
  checking: 'Opening your inbox…',
  unreachable: 'The server cannot be reached',
  failed: 'Your inbox cannot be opened',
  retry: 'Try again',
  noBusiness: 'You do not belong to a business yet',
  noBusinessLead:
    'Set up a business of your own, or ask an owner or admin of yours to invite you, and open the link that you get.',
  setUp: 'Set up your business',
  setUpOwn: 'Set up a business of your own',
  back: 'Back',
  dismissed: (business: string) => `You are no longer in the team of ${business}`,
  dismissedLead:
    'What you wrote stays with the business. If this is a mistake, ask an owner or admin to invite you again.',
  notFound: 'There is no page at this address',
  notFoundLead: 'The link may be old or cut off.',
  toInbox: 'Go to the inbox',
  crashed: 'Something broke on this page',
  crashedLead: 'Reload it to go on. What you wrote is kept.',
  reload: 'Reload',
}
