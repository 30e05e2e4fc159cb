import type { Strings } from '../strings'

/** Texts of the page that an invitation leads to, in German. */
export const invitation: Strings['invitation'] = {
  title: (organization) => `${organization} beitreten`,
  lead: (email) => `Antworten Sie Besuchern gemeinsam mit Ihrem Team. Sie wurden als ${email} eingeladen.`,
  name: 'Ihr Name',
  nameHint: 'Besucher sehen ihn neben Ihren Antworten.',
  password: 'Wählen Sie ein Passwort',
  passwordHint: 'Mindestens 8 Zeichen.',
  nameMissing: 'Geben Sie Ihren Namen ein.',
  passwordShort: 'Wählen Sie ein Passwort mit mindestens 8 Zeichen.',
  accept: 'Beitreten',
  busy: 'Beitritt läuft …',
  hasAccount: (email) => `Für ${email} gibt es schon ein Konto. Melden Sie sich damit an, um beizutreten.`,
  otherAccount: (email) => `Sie sind als ${email} angemeldet. Melden Sie sich ab, um diese Einladung anzunehmen.`,
  over: 'Diese Einladung funktioniert nicht mehr',
  overLead: 'Sie wurde schon verwendet, zurückgezogen oder ist älter als drei Tage. Bitten Sie um eine neue.',
  limited: 'Zu viele Versuche. Warten Sie ein paar Minuten und versuchen Sie es dann noch einmal.',
  failed: 'Der Server konnte Sie nicht hereinlassen. Versuchen Sie es gleich noch einmal.',
}
