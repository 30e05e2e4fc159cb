/** Texts of the page of office hours, in English; loaded with it. */
export const hours = {
  heading: 'Office hours',
  lead: 'When people answer. Outside of these hours the chat says when somebody is back, and no conversation is given out.',
  loading: 'Loading the office hours…',
  failed: 'The office hours could not be loaded',

  when: 'When people answer',
  always: 'Always',
  alwaysLead: 'The chat never says that you are closed.',
  weekly: 'At these times, every week',
  weeklyLead: 'By the clock of your time zone, summer time included.',
  zone: 'Time zone',
  week: 'Times of the week',
  openOn: (day: string) => `Open on ${day}`,
  closed: 'Closed',
  from: 'From',
  until: 'until',
  fromOf: (day: string, nth: number) => `${day}, period ${nth}: from`,
  untilOf: (day: string, nth: number) => `${day}, period ${nth}: until`,
  add: 'Add a period',
  addOn: (day: string) => `Add a period on ${day}`,
  remove: (day: string, nth: number) => `Remove period ${nth} on ${day}`,
  copy: 'Copy to other open days',
  copyOf: (day: string) => `Copy ${day} to the other open days`,
  copied: (day: string) => `The other open days are like ${day} now.`,
  midnight: '00:00 at the end means midnight.',
  full: 'There are 50 periods, which is as many as there can be.',
  none: 'Nobody answers at any time: the chat always says that you are closed.',

  replyTime: 'How soon you usually answer',
  replyTimeLead: 'The chat says it below your name while you are open.',
  replyTimes: { none: 'Say nothing', minutes: 'Within minutes', hours: 'Within hours', day: 'Within a day' },

  others: 'Schedules from the API',
  othersLead: 'Your back ends added these. You are open while any of them, or the times above, says so.',
  othersOf: (name: string, zone: string) => `${name} (${zone})`,

  problems: {
    missing: 'Enter both times.',
    order: 'This ends before it begins. Write a night as two: until 00:00, and from 00:00 on the day after.',
    overlap: 'This overlaps another period of the day.',
  },
  refused: {
    unreachable: 'The server cannot be reached. Nothing is lost: try again when you are back online.',
    forbidden: 'Only owners and admins decide on office hours.',
    failed: 'The server could not do this. Nothing is lost: try again in a moment.',
  },
}
