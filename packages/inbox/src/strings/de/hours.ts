import type { PageTexts } from '../strings'

/** Texts of the page of office hours, in German. */
export const hours: PageTexts['hours'] = {
  heading: 'Geschäftszeiten',
  lead: 'Wann Menschen antworten. Außerhalb dieser Zeiten sagt der Chat, wann wieder jemand da ist, und keine Unterhaltung wird verteilt.',
  loading: 'Die Geschäftszeiten werden geladen …',
  failed: 'Die Geschäftszeiten konnten nicht geladen werden',

  when: 'Wann Menschen antworten',
  always: 'Immer',
  alwaysLead: 'Der Chat sagt nie, dass Sie geschlossen haben.',
  weekly: 'Zu diesen Zeiten, jede Woche',
  weeklyLead: 'Nach der Uhr Ihrer Zeitzone, einschließlich Sommerzeit.',
  zone: 'Zeitzone',
  week: 'Zeiten der Woche',
  openOn: (day) => `${day} geöffnet`,
  closed: 'Geschlossen',
  from: 'Von',
  until: 'bis',
  fromOf: (day, nth) => `${day}, Zeitraum ${nth}: von`,
  untilOf: (day, nth) => `${day}, Zeitraum ${nth}: bis`,
  add: 'Zeitraum hinzufügen',
  addOn: (day) => `${day}: Zeitraum hinzufügen`,
  remove: (day, nth) => `${day}: Zeitraum ${nth} entfernen`,
  copy: 'Auf andere offene Tage übertragen',
  copyOf: (day) => `${day} auf die anderen offenen Tage übertragen`,
  copied: (day) => `Die anderen offenen Tage sind jetzt wie ${day}.`,
  midnight: '00:00 am Ende heißt Mitternacht.',
  full: 'Es gibt 50 Zeiträume; mehr sind nicht möglich.',
  none: 'Nie antwortet jemand: Der Chat sagt immer, dass Sie geschlossen haben.',

  replyTime: 'Wie bald Sie meist antworten',
  replyTimeLead: 'Der Chat sagt es unter Ihrem Namen, solange Sie geöffnet haben.',
  replyTimes: {
    none: 'Nichts sagen',
    minutes: 'In wenigen Minuten',
    hours: 'In wenigen Stunden',
    day: 'Innerhalb eines Tages',
  },

  others: 'Zeitpläne aus der API',
  othersLead:
    'Ihre Backends haben sie hinzugefügt. Sie haben geöffnet, solange einer davon oder die Zeiten oben es sagen.',
  othersOf: (name, zone) => `${name} (${zone})`,

  problems: {
    missing: 'Geben Sie beide Zeiten ein.',
    order: 'Das endet, bevor es beginnt. Schreiben Sie eine Nacht als zwei: bis 00:00, und am Tag darauf ab 00:00.',
    overlap: 'Das überschneidet sich mit einem anderen Zeitraum des Tages.',
  },
  refused: {
    unreachable:
      'Der Server ist nicht erreichbar. Nichts ist verloren: Versuchen Sie es noch einmal, wenn Sie wieder online sind.',
    forbidden: 'Nur Inhaber und Admins entscheiden über die Geschäftszeiten.',
    failed: 'Der Server konnte das nicht ausführen. Nichts ist verloren: Versuchen Sie es gleich noch einmal.',
  },
}
