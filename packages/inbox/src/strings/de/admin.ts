import type { PageTexts } from '../strings'

/** Texts that the rooms beside the inbox share, in German. */
export const admin: PageTexts['admin'] = {
  retry: 'Erneut versuchen',
  cancel: 'Abbrechen',
  save: 'Änderungen speichern',
  saving: 'Wird gespeichert …',
  saved: 'Gespeichert',
  discard: 'Verwerfen',
  unsaved: 'Nicht gespeicherte Änderungen',
  leaveUnsaved: 'Ihre Änderungen sind nicht gespeichert. Ohne sie weitergehen?',
  copied: 'Kopiert',
  copyFailed: 'Zum Kopieren Strg+C drücken',
}
