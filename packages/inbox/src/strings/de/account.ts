import type { PageTexts } from '../strings'

/** Texts of one's own account, in German. */
export const account: PageTexts['account'] = {
  heading: 'Ihr Konto',
  lead: (email) => `Sie melden sich als ${email} an, in jedem Unternehmen, zu dem Sie gehören.`,

  nameTitle: 'Name',
  nameHint: 'Besucher und Kollegen lesen ihn neben allem, was Sie von jetzt an schreiben.',
  nameMissing: 'Geben Sie Ihren Namen ein.',
  save: 'Speichern',
  renamed: 'Ihr Name wurde geändert.',

  languageTitle: 'Sprache',
  languageHint: 'Gilt in diesem Browser. Die Seite wird dafür neu geladen.',
  languageUse: 'Sprache übernehmen',

  passwordTitle: 'Passwort',
  passwordLead:
    'Andere Browser, in denen Sie angemeldet sind, werden abgemeldet. Wenn der Server E-Mails verschickt, bekommen Sie eine darüber.',
  current: 'Jetziges Passwort',
  next: 'Neues Passwort',
  nextHint: 'Mindestens 8 Zeichen.',
  currentMissing: 'Geben Sie Ihr jetziges Passwort ein.',
  nextShort: 'Wählen Sie ein Passwort mit mindestens 8 Zeichen.',
  changePassword: 'Passwort ändern',
  passwordChanged: 'Ihr Passwort wurde geändert. Andere Browser sind abgemeldet.',

  sessionsTitle: 'Wo Sie angemeldet sind',
  sessionsLead: 'Wenn Sie eine dieser Anmeldungen nicht kennen, melden Sie sie ab und ändern Sie Ihr Passwort.',
  loading: 'Wird geladen …',
  loadFailed: 'Die Liste konnte nicht geladen werden.',
  retry: 'Erneut versuchen',
  unknownBrowser: 'Unbekannter Browser',
  browserOn: (browser, system) => `${browser} auf ${system}`,
  thisOne: 'Dieser Browser',
  signedIn: (day) => `Angemeldet am ${day}`,
  lastUsed: (day) => `zuletzt benutzt am ${day}`,
  end: 'Abmelden',
  endNamed: (browser) => `${browser} abmelden`,
  ended: (browser) => `${browser} ist abgemeldet.`,
  endAll: 'Überall abmelden',
  endAllTitle: 'Überall abmelden?',
  endAllPoints: [
    'Jeder Browser, in dem Sie angemeldet sind, wird sofort abgemeldet, auch dieser.',
    'Was Sie geschrieben und nicht gesendet haben, bleibt in dem Browser, in dem Sie es geschrieben haben.',
  ],

  problems: {
    unreachable:
      'Der Server ist nicht erreichbar. Nichts wurde geändert: Versuchen Sie es noch einmal, wenn Sie wieder online sind.',
    password_wrong: 'Das ist nicht Ihr jetziges Passwort. Geben Sie es noch einmal ein.',
    rate_limited: 'Zu viele Versuche. Warten Sie eine Viertelstunde und versuchen Sie es dann noch einmal.',
    not_found: 'Dieser Browser ist schon abgemeldet.',
    invalid_request: 'Der Server nimmt das nicht an. Prüfen Sie Ihre Eingaben.',
    failed: 'Der Server konnte das nicht ausführen. Versuchen Sie es gleich noch einmal.',
  },
}
