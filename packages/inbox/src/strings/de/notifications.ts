import type { PageTexts } from '../strings'

/** Texts of notifications, in German. */
export const notifications: PageTexts['notifications'] = {
  heading: 'Benachrichtigungen',
  lead: 'Was Sie erfahren, und wie. Es gilt in jedem Ihrer Unternehmen.',
  loading: 'Ihre Einstellungen werden geladen …',
  failed: 'Ihre Einstellungen konnten nicht geladen werden',
  saving: 'Wird gespeichert …',
  saved: 'Gespeichert.',
  notSaved: 'Das wurde nicht gespeichert: Der Server ist nicht erreichbar. Versuchen Sie es noch einmal.',

  what: 'Was zählt',
  whatLead:
    'Neue Nachrichten in Unterhaltungen, die Ihnen zugewiesen sind, Unterhaltungen, die Ihnen gegeben werden, und Notizen, die nach Ihnen fragen. Nie, was Sie selbst tun.',
  unassigned: 'Unterhaltungen, die niemand hat',
  unassignedLead: 'Auch neue Nachrichten darin zählen.',
  showsText: 'Name und erste Zeile zeigen',
  showsTextLead: 'Ist das aus, sagen Benachrichtigungen und E-Mails nur, dass es etwas gibt.',

  here: 'Im Posteingang',
  sound: 'Ton',
  soundLead: 'Browser spielen ihn, sobald Sie auf der Seite geklickt oder getippt haben.',
  play: 'Anhören',

  desktop: 'Desktop-Benachrichtigungen',
  desktopOn: 'Auf diesem Gerät zeigen',
  desktopLead: 'Solange der Posteingang in einem Tab offen ist und Sie die Unterhaltung nicht ansehen.',
  allow: 'Erlauben …',
  states: {
    ask: 'Ihr Browser fragt Sie einmal, ob er sie zeigen darf.',
    denied:
      'Ihr Browser blockiert Benachrichtigungen dieser Website. Erlauben Sie sie in den Einstellungen der Website neben ihrer Adresse und laden Sie die Seite neu.',
    unsupported:
      'Dieser Browser zeigt keine Benachrichtigungen von Webseiten. Der Ton und die Zahl im Tab sagen es Ihnen trotzdem.',
    insecure:
      'Browser zeigen Benachrichtigungen nur bei Adressen, die mit https beginnen. Fragen Sie den Betreiber dieses Servers.',
  },

  mail: 'Per E-Mail',
  mailLead: 'Eine E-Mail mit allem, was wartet, wenn es ungelesen bleibt und Sie den Posteingang nicht offen haben.',
  mailAfter: 'Senden nach',
  delays: { 5: '5 Minuten', 15: '15 Minuten', 60: 'Einer Stunde', off: 'Nie' },
  mailsMentions: 'Notizen, die nach Ihnen fragen',
  mailsMentionsLead: 'Wenn Sie eine nicht innerhalb von fünf Minuten gelesen haben.',
  notMailed:
    'Dieser Server verschickt keine E-Mails. Nichts davon geschieht, bis der Betreiber einen Mailserver einrichtet.',

  message: 'Neue Nachricht',
  visitor: (ticketNumber) => `Besucher #${ticketNumber}`,
  assigned: (name) => `${name}: Ihnen zugewiesen`,
  mention: (author, name) => `${author} bittet Sie, eine Notiz zu ${name} zu lesen`,
  mentionOfSomebody: (name) => `Eine Notiz zu ${name} fragt nach Ihnen`,
}
