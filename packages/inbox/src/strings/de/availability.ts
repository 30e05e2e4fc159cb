import type { Strings } from '../strings'

/** What people say of themselves, in German. */
export const availability: Strings['availability'] = {
  section: 'Verfügbarkeit',
  names: { available: 'Verfügbar', busy: 'Beschäftigt', away: 'Abwesend' },
  own: { available: 'Sie sind verfügbar', busy: 'Sie sind beschäftigt', away: 'Sie sind abwesend' },
  failed: 'Ihre Verfügbarkeit wurde nicht geändert: Der Server ist nicht erreichbar. Versuchen Sie es noch einmal.',
}
