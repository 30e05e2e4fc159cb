/** Texts of notifications, in English; loaded with what shows them. */
export const notifications = {
  heading: 'Notifications',
  lead: 'What you are told of, and how. It holds in each of your businesses.',
  loading: 'Loading your settings…',
  failed: 'Your settings could not be loaded',
  saving: 'Saving…',
  saved: 'Saved.',
  notSaved: 'This was not saved: the server cannot be reached. Try again.',

  what: 'What counts',
  whatLead:
    'New messages in conversations assigned to you, conversations that are given to you, and notes that ask for you. Never what you do yourself.',
  unassigned: 'Conversations that nobody has',
  unassignedLead: 'New messages in them count too.',
  showsText: 'Show name and first line',
  showsTextLead: 'Off, notifications and mails say only that there is something.',

  here: 'In the inbox',
  sound: 'Sound',
  soundLead: 'Browsers play it once you have clicked or typed in the page.',
  play: 'Play it',

  desktop: 'Desktop notifications',
  desktopOn: 'Show them on this device',
  desktopLead: 'While the inbox is open in some tab, and you do not look at the conversation.',
  allow: 'Allow…',
  states: {
    ask: 'Your browser asks you once whether it may show them.',
    denied:
      'Your browser blocks notifications of this site. Allow them in the settings of the site, next to its address, and reload the page.',
    unsupported: 'This browser shows no notifications for web pages. Sound and the number in the tab still tell you.',
    insecure: 'Browsers show notifications only for addresses that begin with https. Ask whoever runs this server.',
  },

  mail: 'By mail',
  mailLead: 'One mail with everything that waits, when it stays unread and you do not have the inbox open.',
  mailAfter: 'Send it after',
  delays: { 5: '5 minutes', 15: '15 minutes', 60: 'An hour', off: 'Never' },
  mailsMentions: 'Notes that ask for you',
  mailsMentionsLead: 'When you have not read one within five minutes.',
  notMailed: 'This server sends no mail, so none of this happens until whoever runs it sets up a mail server.',

  message: 'New message',
  visitor: (ticketNumber: number) => `Visitor #${ticketNumber}`,
  assigned: (name: string) => `${name}: assigned to you`,
  mention: (author: string, name: string) => `${author} asks you to read a note about ${name}`,
  mentionOfSomebody: (name: string) => `A note about ${name} asks for you`,
}
