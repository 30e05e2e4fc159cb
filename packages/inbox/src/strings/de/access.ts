import type { PageTexts } from '../strings'

/** Texts for those who forgot their password, in German. */
export const access: PageTexts['access'] = {
  forgotTitle: 'Passwort vergessen?',
  forgotLead:
    'Geben Sie die Adresse ein, mit der Sie sich anmelden. Sie bekommen eine E-Mail mit einem Link, um ein neues Passwort zu wählen.',
  byHandTitle: 'Bitten Sie einen Inhaber Ihres Unternehmens',
  byHandLead:
    'Dieser Server verschickt keine E-Mails. Ein Inhaber Ihres Unternehmens erstellt unter „Team“ einen Link für Sie und gibt ihn weiter. Sind Sie der einzige Inhaber, dann fragen Sie den Betreiber dieses Servers.',
  email: 'E-Mail',
  emailWrong: 'Das sieht nicht nach einer E-Mail-Adresse aus. Erwartet wird etwas wie name@example.com.',
  send: 'Link senden',
  sending: 'Wird gesendet …',
  sentTitle: 'Sehen Sie in Ihr Postfach',
  sentLead: (email) =>
    `Falls es für ${email} ein Konto gibt, ist eine E-Mail mit einem Link unterwegs. Der Link funktioniert einmal und eine Stunde lang.`,
  sentHint:
    'Nach ein paar Minuten noch nichts da? Sehen Sie im Spam-Ordner nach, und ob es die Adresse ist, mit der Sie sich anmelden.',
  back: 'Zurück zur Anmeldung',

  chooseTitle: 'Wählen Sie ein neues Passwort',
  chooseLead: (email) => `Für ${email}. Browser, die mit dem alten Passwort angemeldet sind, werden abgemeldet.`,
  password: 'Neues Passwort',
  passwordHint: 'Mindestens 8 Zeichen.',
  passwordShort: 'Wählen Sie ein Passwort mit mindestens 8 Zeichen.',
  save: 'Passwort speichern',
  saving: 'Wird gespeichert …',
  over: 'Dieser Link funktioniert nicht mehr',
  overLead:
    'Er wurde schon verwendet, durch einen neueren ersetzt oder ist älter als eine Stunde. Fordern Sie einen neuen an.',
  another: 'Neuen Link anfordern',
  limited: 'Zu viele Versuche. Warten Sie eine Weile und versuchen Sie es dann noch einmal.',
  unreachable: 'Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  failed: 'Der Server konnte das nicht ausführen. Versuchen Sie es gleich noch einmal.',
}
