import type { Strings } from '../strings'

/** Signing in, in German. */
export const signIn: Strings['signIn'] = {
  title: 'Bei Ihrem Posteingang anmelden',
  lead: 'Antworten Sie Ihren Besuchern dort, wo sie fragen.',
  again: 'Erneut anmelden',
  againLead:
    'Ihre Sitzung ist abgelaufen. Was Sie geschrieben haben, bleibt erhalten; Sie machen weiter, wo Sie waren.',
  email: 'E-Mail',
  password: 'Passwort',
  submit: 'Anmelden',
  busy: 'Wird angemeldet …',
  forgot: 'Passwort vergessen?',
  emailMissing: 'Geben Sie Ihre E-Mail-Adresse ein.',
  emailMalformed: 'Das sieht nicht nach einer E-Mail-Adresse aus. Erwartet wird etwas wie name@example.com.',
  passwordMissing: 'Geben Sie Ihr Passwort ein.',
  wrong: 'E-Mail oder Passwort ist falsch. Prüfen Sie beides und versuchen Sie es noch einmal.',
  limited: (seconds) => `Zu viele Versuche. Versuchen Sie es in ${seconds} Sekunden noch einmal.`,
  limitedSoon: 'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
  unreachable: 'Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  elsewhere:
    'Unter dieser Adresse nimmt der Server keine Anmeldungen an. Öffnen Sie den Posteingang unter seiner öffentlichen Adresse.',
  failed: 'Der Server konnte Sie nicht anmelden. Versuchen Sie es gleich noch einmal.',
}

/** What stands there before and instead of the inbox, in German. */
export const start: Strings['start'] = {
  checking: 'Ihr Posteingang wird geöffnet …',
  unreachable: 'Der Server ist nicht erreichbar',
  failed: 'Ihr Posteingang lässt sich nicht öffnen',
  retry: 'Erneut versuchen',
  noBusiness: 'Sie gehören noch zu keinem Unternehmen',
  noBusinessLead:
    'Richten Sie Ihr eigenes Unternehmen ein, oder bitten Sie einen Inhaber oder Admin des Ihren, Sie einzuladen, und öffnen Sie den Link, den Sie bekommen.',
  setUp: 'Unternehmen einrichten',
  setUpOwn: 'Eigenes Unternehmen einrichten',
  back: 'Zurück',
  dismissed: (business) => `Sie gehören nicht mehr zum Team von ${business}`,
  dismissedLead:
    'Was Sie geschrieben haben, bleibt beim Unternehmen. Wenn das ein Irrtum ist, bitten Sie einen Inhaber oder Admin, Sie wieder einzuladen.',
  notFound: 'Unter dieser Adresse gibt es keine Seite',
  notFoundLead: 'Der Link ist vielleicht alt oder abgeschnitten.',
  toInbox: 'Zum Posteingang',
  crashed: 'Auf dieser Seite ist etwas kaputtgegangen',
  crashedLead: 'Laden Sie sie neu, um weiterzumachen. Was Sie geschrieben haben, bleibt erhalten.',
  reload: 'Neu laden',
}
