import type { PageTexts } from '../strings'

/** Texts about who is given which conversations, in German. */
export const routing: PageTexts['routing'] = {
  gone: 'Nicht da',
  open: (count) => `${count} offen`,
  openOf: (count, limit) => `${count} offen von höchstens ${limit}`,

  limit: 'Grenze',
  limitNamed: (name, limit) => `Grenze von ${name}: ${limit}`,
  limitTitle: (name) => `Wie viele Unterhaltungen bekommt ${name}?`,
  limitLead: 'Die Verteilung gibt niemandem mehr offene Unterhaltungen als so viele. Selbst nehmen geht weiterhin.',
  limitDefault: (limit) => `So viele wie alle: ${limit}`,
  limitOwn: 'Eine eigene Grenze',
  limitLabel: 'Höchstens so viele offene Unterhaltungen',
  limitWrong: 'Geben Sie eine ganze Zahl von 0 bis 1.000 ein. Mit 0 gibt es keine.',
  limitChanged: (name, limit) => `${name} bekommt jetzt höchstens ${limit} offene Unterhaltungen.`,
  save: 'Speichern',

  card: 'Verteilung',
  cardLead:
    'Neue und übergebene Unterhaltungen bekommt, wer verfügbar ist, den Posteingang offen hat und am wenigsten offene hat, innerhalb der Geschäftszeiten. Alles andere wartet in der Liste.',
  isOn: 'Unterhaltungen verteilen',
  isOnLead:
    'Eine Unterhaltung, die auf Antwort wartet, bekommt jemand anderes, wenn ihr Besitzer zwei Minuten weg ist.',
  defaultLimit: 'Höchstens so viele offene Unterhaltungen je Person',
  saving: 'Wird gespeichert …',
  saved: 'Gespeichert.',
}
