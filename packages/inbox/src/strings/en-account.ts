/** Texts of one's own account, in English; loaded with it. */
export const account = {
  heading: 'Your account',
  lead: (email: string) => `You sign in as ${email}, in every business that you belong to.`,

  nameTitle: 'Name',
  nameHint: 'Visitors and colleagues read it beside what you write from now on.',
  nameMissing: 'Enter your name.',
  save: 'Save',
  renamed: 'Your name was changed.',

  languageTitle: 'Language',
  languageHint: 'Holds in this browser. The page is loaded anew for it.',
  languageUse: 'Use this language',

  passwordTitle: 'Password',
  passwordLead:
    'Other browsers in which you are signed in are signed out, and you get a mail about it where the server sends mail.',
  current: 'Present password',
  next: 'New password',
  nextHint: 'At least 8 characters.',
  currentMissing: 'Enter your present password.',
  nextShort: 'Choose a password of at least 8 characters.',
  changePassword: 'Change password',
  passwordChanged: 'Your password was changed. Other browsers are signed out.',

  sessionsTitle: 'Where you are signed in',
  sessionsLead: 'If you do not know one of these, sign it out and change your password.',
  loading: 'Loading…',
  loadFailed: 'The list could not be loaded.',
  retry: 'Try again',
  unknownBrowser: 'Unknown browser',
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,
  thisOne: 'This browser',
  signedIn: (day: string) => `Signed in ${day}`,
  lastUsed: (day: string) => `last used ${day}`,
  end: 'Sign out',
  endNamed: (browser: string) => `Sign out ${browser}`,
  ended: (browser: string) => `${browser} is signed out.`,
  endAll: 'Sign out everywhere',
  endAllTitle: 'Sign out everywhere?',
  endAllPoints: [
    'Every browser in which you are signed in is signed out at once, this one too.',
    'What you have written and not sent stays in the browser where you wrote it.',
  ],

  problems: {
    unreachable: 'The server cannot be reached. Nothing was changed: try again when you are back online.',
    password_wrong: 'This is not your present password. Type it again.',
    rate_limited: 'Too many attempts. Wait a quarter of an hour, then try again.',
    not_found: 'This browser is signed out already.',
    invalid_request: 'The server does not take this. Check what you entered.',
    failed: 'The server could not do this. Try again in a moment.',
  },
}
