import type { Strings } from '../strings'

/** Why something could not be loaded, in German. */
export const failure: Strings['failure'] = {
  connection: 'Es gibt keine Verbindung zum Server. Prüfen Sie Ihre und versuchen Sie es dann noch einmal.',
  server: (status) =>
    `Beim Server ist etwas schiefgegangen (Status ${status}). Ihre Verbindung funktioniert. Versuchen Sie es gleich noch einmal, und sagen Sie es dem Betreiber des Servers, wenn es so bleibt.`,
  refused: (code) =>
    `Der Server hat das abgelehnt (${code}). Laden Sie die Seite neu: Ihre Rolle hat sich vielleicht geändert.`,
  limited: 'Das war viel auf einmal. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
}
