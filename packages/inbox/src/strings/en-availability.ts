/** What people say of themselves, in English. */
export const availability = {
  section: 'Availability',
  names: { available: 'Available', busy: 'Busy', away: 'Away' },
  own: { available: 'You are available', busy: 'You are busy', away: 'You are away' },
  failed: 'Your availability was not changed: the server cannot be reached. Try again.',
}
