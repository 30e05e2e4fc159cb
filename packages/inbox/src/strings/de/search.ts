import type { Strings } from '../strings'
import { plural } from './counting'

/** Texts of the search, in German. */
export const search: Strings['search'] = {
  label: 'Suche',
  placeholder: 'Nachrichten und Personen suchen',
  heading: 'Suchergebnisse',
  people: 'Personen',
  messages: 'Nachrichten',
  looking: 'Suche läuft …',
  count: (people, conversations, hasMore) =>
    [
      plural(people, { one: '1 Person', other: `${people} Personen` }),
      (hasMore ? 'mehr als ' : '') +
        plural(conversations, { one: '1 Unterhaltung', other: `${conversations} Unterhaltungen` }),
    ].join(', '),
  empty: 'Nichts gefunden',
  emptyLead:
    'Keine Nachricht, keine Notiz und kein Kontakt enthält hier alle diese Wörter. Versuchen Sie es mit weniger oder nur mit dem Anfang eines Wortes.',
  failed: 'Die Suche ist fehlgeschlagen',
  retry: 'Erneut versuchen',
  more: 'Mehr laden',
  loadingMore: 'Weitere werden geladen …',
  moreFailed: 'Weitere Ergebnisse konnten nicht geladen werden.',
  note: 'Notiz',
  ticket: (ticketNumber) => `Ticket #${ticketNumber}`,
  externalId: 'Kundennummer',
}
