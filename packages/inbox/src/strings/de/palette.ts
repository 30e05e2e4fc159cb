import type { PageTexts } from '../strings'
import { plural } from './counting'

/** The command palette, in German. */
export const palette: PageTexts['palette'] = {
  groups: {
    recent: 'Zuletzt',
    chosen: 'Ausgewählte Unterhaltungen',
    conversation: 'Diese Unterhaltung',
    go: 'Gehe zu',
    own: 'Sie',
    people: 'Personen',
    messages: 'Nachrichten',
  },
  list: 'Befehle',
  nothing: 'Nichts gefunden. Versuchen Sie ein anderes Wort oder weniger Buchstaben.',
  looking: 'Nachrichten und Kontakte werden durchsucht …',
  unfound: 'Nachrichten und Kontakte konnten nicht durchsucht werden.',
  count: (count) => plural(count, { one: '1 Ergebnis', other: `${count} Ergebnisse` }),
  place: (name) => `Posteingang: ${name}`,
  filter: (name) => `Gespeicherter Filter: ${name}`,
  switchTo: (business) => `Zu ${business} wechseln`,
  availability: (name) => `Status: ${name}`,
  theme: (name) => `Farbschema: ${name}`,
  assign: (name) => `An ${name} zuweisen`,
  unassign: 'Niemandem zuweisen',
  snooze: (choice) => `Zurückstellen: ${choice}`,
  addTag: (name) => `Schlagwort hinzufügen: ${name}`,
  removeTag: (name) => `Schlagwort entfernen: ${name}`,
  resolve: 'Erledigen',
  reopen: 'Wieder öffnen',
  canned: (shortcut) => `/${shortcut} einfügen`,
  gap: (shortcut) =>
    `/${shortcut} steht im Feld, aber etwas darin ist von diesem Kunden nicht bekannt. Sehen Sie es noch einmal durch.`,
  transcript: 'Protokoll der Unterhaltung sichern',
  copyLink: 'Link zu dieser Unterhaltung kopieren',
  copied: 'Der Link ist kopiert.',
  copyFailed: 'Der Browser lässt die Seite nicht kopieren. Die Adresse dieser Seite ist der Link.',
}
