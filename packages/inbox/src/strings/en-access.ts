/** Texts for those who forgot their password, in English; loaded with these pages. */
export const access = {
  forgotTitle: 'Forgot your password?',
  forgotLead: 'Enter the address that you sign in with. You get a mail with a link to choose a new password.',
  byHandTitle: 'Ask an owner of your business',
  byHandLead:
    'This server sends no mail. An owner of your business makes a link for you under Team, and passes it on. If you are its only owner, ask whoever runs this server.',
  email: 'Email',
  emailWrong: 'This does not look like an email address. Expected something like name@example.com.',
  send: 'Send link',
  sending: 'Sending…',
  sentTitle: 'Look into your mailbox',
  sentLead: (email: string) =>
    `If there is an account for ${email}, a mail with a link is on its way. The link works once, for an hour.`,
  sentHint:
    'Nothing there after some minutes? Look among unwanted mail, and whether the address is the one you sign in with.',
  back: 'Back to sign-in',

  chooseTitle: 'Choose a new password',
  chooseLead: (email: string) => `For ${email}. Browsers that are signed in with the old password are signed out.`,
  password: 'New password',
  passwordHint: 'At least 8 characters.',
  passwordShort: 'Choose a password of at least 8 characters.',
  save: 'Save password',
  saving: 'Saving…',
  over: 'This link does not work any more',
  overLead: 'It was used already, replaced by a newer one, or is older than an hour. Ask for a new one.',
  another: 'Ask for a new link',
  limited: 'Too many attempts. Wait a while, then try again.',
  unreachable: 'The server cannot be reached. Check your connection and try again.',
  failed: 'The server could not do this. Try again in a moment.',
}
