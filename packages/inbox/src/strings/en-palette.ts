import { plural } from './en-counting'

/** Texts of the command palette in English. */
export const palette = {
  groups: {
    recent: 'Recent',
    chosen: 'Chosen conversations',
    conversation: 'This conversation',
    go: 'Go to',
    own: 'You',
    people: 'People',
    messages: 'Messages',
  },
  list: 'Commands',
  nothing: 'Nothing found. Try another word, or fewer letters.',
  looking: 'Looking through messages and contacts…',
  unfound: 'Messages and contacts could not be searched.',
  count: (count: number) => plural(count, { one: '1 result', other: `${count} results` }),
  place: (name: string) => `Inbox: ${name}`,
  filter: (name: string) => `Filter: ${name}`,
  switchTo: (business: string) => `Switch to ${business}`,
  availability: (name: string) => `Status: ${name}`,
  theme: (name: string) => `Theme: ${name}`,
  assign: (name: string) => `Assign to ${name}`,
  unassign: 'Assign to nobody',
  snooze: (choice: string) => `Snooze: ${choice}`,
  addTag: (name: string) => `Add tag: ${name}`,
  removeTag: (name: string) => `Remove tag: ${name}`,
  resolve: 'Resolve',
  reopen: 'Reopen',
  canned: (shortcut: string) => `Insert /${shortcut}`,
  gap: (shortcut: string) =>
    `/${shortcut} is in the box, but something in it is not known of this customer. Look it over.`,
  transcript: 'Save transcript',
  copyLink: 'Copy link to this conversation',
  copied: 'The link is copied.',
  copyFailed: 'The browser does not let the page copy. The address of this page is the link.',
}
