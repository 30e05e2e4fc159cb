/** Texts of the launch checklist, in English; loaded with it. */
export const launch = {
  heading: 'Get started',
  lead: 'What brings your chat to your customers. Each step ticks itself once it has happened.',
  loading: 'Looking how far you are…',
  failed: 'How far you are could not be read',
  list: 'Steps',
  progress: (done: number, all: number) => `${done} of ${all} done`,
  hint: (done: number, all: number) => `Get started: ${done} of ${all} done`,
  done: 'Done',
  open: 'To do',
  newTab: 'opens a new tab',

  site: 'Put the chat on your website',
  siteLead:
    'Copy the code from Widget Setup into your pages, then open one of them in your browser. Pages on localhost do not count.',
  siteDone: (site: string) => `It was shown on ${site}.`,
  siteLink: 'Get the code in Widget Setup',

  message: 'Write the first message',
  messageLead: 'Open your website as a visitor would, and ask something in the chat.',
  messageDone: 'Visitors write to you.',
  messageLink: (host: string) => `Open ${host}`,

  reply: 'Answer it',
  replyLead: 'The conversation is in the inbox. Open it, and write a reply; the visitor sees it at once.',
  replyDone: 'Your team answers.',
  replyLink: 'Go to the inbox',

  handoff: 'Bring customers along who are signed in with you',
  handoffLead:
    'Your back end makes a one-time link, and whoever follows it goes on as themselves, with everything they wrote before. Leave this out where nobody signs in on your website.',
  handoffDone: 'A customer came with a one-time link.',
  handoffLink: 'How one-time links are made',

  complete: 'Everything is in place',
  completeLead: 'Your chat is on your website, and your team answers. This page stays here, should you look for it.',
  dismiss: 'Put this list away',
  dismissLead: (business: string) =>
    `The reminder beside the inbox goes for everybody in ${business}. This page stays in the settings.`,
  dismissed: 'The reminder beside the inbox is put away.',
  restore: 'Show the reminder again',

  problems: {
    unreachable: 'The server cannot be reached. Try again when you are back online.',
    forbidden: 'You are no longer an owner or admin here: somebody changed your role. Reload the page.',
    failed: 'The server could not do this. Try again in a moment.',
  },
}
