import type { PageTexts } from '../strings'

/** Texts of saved filters, in German. */
export const savedFilters: PageTexts['savedFilters'] = {
  saveAsk: 'Diese Liste speichern …',
  manageAsk: 'Umbenennen oder löschen …',
  tagGone: 'Ihr Schlagwort wurde gelöscht',
  none: 'Noch keine gespeicherten Filter',
  failed: 'Die gespeicherten Filter konnten nicht geladen werden.',

  saveTitle: 'Diese Liste speichern',
  saveLead: 'Ansicht, Status und Filter bleiben unter einem Namen erhalten. Die Liste bleibt aktuell.',
  nameLabel: 'Name',
  share: 'Für das ganze Team',
  shareHint: 'Alle in Ihrem Unternehmen finden sie in diesem Menü.',
  cancel: 'Abbrechen',
  save: 'Speichern',
  manageTitle: 'Gespeicherte Filter',
  list: 'Gespeicherte Filter',
  rename: (name) => `${name} umbenennen`,
  remove: (name) => `${name} löschen`,
  renameShort: 'Umbenennen',
  removeShort: 'Löschen',
  removeSure: 'Wirklich löschen?',
  team: 'Team',
  close: 'Schließen',
  empty: 'Es gibt keine.',
  nameMissing: 'Geben Sie einen Namen ein.',
  refusals: {
    unreachable:
      'Der Server ist nicht erreichbar. Nichts wurde geändert: Versuchen Sie es noch einmal, wenn Sie wieder online sind.',
    forbidden:
      'Filter des Teams werden von Inhabern und Admins gespeichert und geändert. Speichern Sie einen für sich selbst.',
    filter_name_taken: 'Ein Filter heißt schon so. Wählen Sie einen anderen Namen.',
    invalid_request: 'Das lässt sich nicht speichern: Es gibt schon 50, oder der Name lässt sich nicht anzeigen.',
    not_found: 'Er ist nicht mehr da: Jemand anderes war schneller.',
    failed: 'Der Server konnte das nicht ausführen. Versuchen Sie es gleich noch einmal.',
  },
}
