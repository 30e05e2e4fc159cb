import type { Strings } from '../strings'

/** Texts about files, in German. */
export const files: Strings['files'] = {
  attach: 'Dateien anhängen',
  chosen: 'Angehängte Dateien',
  dropHere: 'Dateien zum Anhängen hier ablegen',
  uploading: (name) => `${name} wird hochgeladen`,
  cancel: (name) => `${name} abbrechen`,
  remove: (name) => `${name} entfernen`,
  retry: 'Erneut versuchen',
  tooMany: (count) =>
    `Eine Nachricht kann bis zu ${count} Dateien enthalten. Senden Sie die übrigen in einer weiteren.`,
  waiting: 'Dateien werden noch hochgeladen',
  stuck: 'Entfernen Sie die Dateien, die gescheitert sind, oder versuchen Sie es mit ihnen erneut',
  failed: 'Diese Datei konnte nicht hochgeladen werden. Versuchen Sie es noch einmal.',
  failures: {
    attachment_empty: 'Diese Datei ist leer.',
    attachment_too_large: 'Diese Datei ist zu groß. Höchstens 10 MB sind möglich.',
    attachment_not_allowed: 'Dateien dieses Typs können nicht gesendet werden.',
    attachment_damaged: 'Dieses Bild lässt sich nicht lesen. Speichern Sie es noch einmal als PNG oder JPEG.',
    rate_limited: 'Zu viele Dateien in kurzer Zeit. Versuchen Sie es in ein paar Minuten noch einmal.',
    storage_full: 'Der Server hat keinen Platz mehr. Sagen Sie es Ihrem Administrator.',
    unavailable: 'Der Server ist ausgelastet. Versuchen Sie es gleich noch einmal.',
    network: 'Die Verbindung ist abgebrochen. Versuchen Sie es noch einmal.',
    signed_out: 'Sie sind abgemeldet. Melden Sie sich an und versuchen Sie es dann noch einmal.',
    conversation_not_found: 'Diese Unterhaltung gibt es nicht mehr.',
  },
  enlarge: (name) => `${name} vergrößern`,
  download: 'Herunterladen',
  close: 'Schließen',
  previous: 'Vorige',
  next: 'Nächste',
  position: (index, count) => `${index} von ${count}`,
}
