/** Texts of the page that an invitation leads to. */
export const invitation = {
  title: (organization: string) => `Join ${organization}`,
  lead: (email: string) => `Answer visitors together with your team. You were invited as ${email}.`,
  name: 'Your name',
  nameHint: 'Visitors see it beside your answers.',
  password: 'Choose a password',
  passwordHint: 'At least 8 characters.',
  nameMissing: 'Enter your name.',
  passwordShort: 'Choose a password of at least 8 characters.',
  accept: 'Join',
  busy: 'Joining…',
  hasAccount: (email: string) => `There is an account for ${email}. Sign in with it to join.`,
  otherAccount: (email: string) => `You are signed in as ${email}. Sign out to accept this invitation.`,
  over: 'This invitation does not work any more',
  overLead: 'It was used already, withdrawn, or is older than three days. Ask for a new one.',
  limited: 'Too many attempts. Wait a few minutes, then try again.',
  failed: 'The server could not let you in. Try again in a moment.',
}
