import type { Strings } from '../strings'

/** Who somebody writes with, in German. */
export const contact: Strings['contact'] = {
  heading: 'Kontakt',
  email: 'E-Mail',
  language: 'Sprache',
  page: 'Seite',
  started: 'Begonnen',
  ticket: 'Ticket',
  assignee: 'Zugewiesen an',
  status: 'Status',
  nobody: 'Niemand',
  you: 'Sie',
  unknown: 'Nicht angegeben',
  unverified: 'Das hat der Besucher eingegeben. Niemand hat es geprüft.',
  verified: 'Bestätigt: Ihr Unternehmen bürgt dafür, wer hier schreibt.',
  device: 'Browser',
  localTime: 'Ortszeit',
  hotspot: 'Hotspot',
  lost: 'Der Rest konnte nicht geladen werden. Laden Sie die Seite neu.',
  phone: 'Telefon',
  consent: 'Einwilligung',
  agreed: (version) => `Text ${version} zugestimmt`,
  loading: 'Wird geladen …',
  offline: 'Die Angaben erscheinen hier, sobald Sie wieder online sind.',
  failed: 'Die Angaben konnten nicht geladen werden.',
  retry: 'Erneut versuchen',
}
