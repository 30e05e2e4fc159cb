import type { PageTexts } from '../strings'
import { plural } from './counting'

/** The page with all contacts, in German. */
export const contacts: PageTexts['contacts'] = {
  list: 'Kontakte',
  placeholder: 'Name, Adresse, Nummer oder Kundennummer',
  loading: 'Kontakte werden geladen …',
  failed: 'Die Kontakte konnten nicht geladen werden',
  retry: 'Erneut versuchen',
  moreFailed: 'Weitere Kontakte konnten nicht geladen werden.',
  empty: 'Noch keine Kontakte',
  emptyLead: 'Wer Ihnen schreibt und von wem Ihr eigenes System erzählt, steht hier.',
  notFound: 'Niemand gefunden',
  notFoundLead: 'Kein Kontakt hat alle diese Wörter. Versuchen Sie weniger, oder nur den Anfang eines Wortes.',
  verified: 'Bestätigt',
  noName: 'Ohne Namen',
  neverWrote: 'Hat nie geschrieben',
  lastMessage: (moment) => `Letzte Nachricht: ${moment}`,
  conversations: (count) =>
    count >= 100
      ? '100 oder mehr Unterhaltungen'
      : plural(count, { one: '1 Unterhaltung', other: `${count} Unterhaltungen` }),
  moreSegments: (count) => `+${count}`,
  none: 'Niemand ausgewählt',
  noneLead: 'Wählen Sie einen Kontakt, um zu sehen, was Sie von ihm wissen, und seine Unterhaltungen.',
  back: 'Alle Kontakte',
}
