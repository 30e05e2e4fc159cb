import type { Strings } from '../strings'

/** What the keys do, in German. */
export const shortcuts: Strings['shortcuts'] = {
  title: 'Tastenkürzel',
  close: 'Schließen',
  groups: { list: 'Liste', conversation: 'Unterhaltung', everywhere: 'Überall' },
  or: 'oder',
  actions: {
    next: 'Nächste Unterhaltung',
    previous: 'Vorige Unterhaltung',
    open: 'Unterhaltung öffnen',
    choose: 'Unterhaltung auswählen',
    chooseTo: 'Alles bis hierher auswählen',
    search: 'Suchen',
    palette: 'Alles finden und tun',
    reply: 'Antworten',
    note: 'Interne Notiz schreiben',
    send: 'Senden',
    newline: 'Neue Zeile',
    resolve: 'Erledigen oder wieder öffnen',
    assign: 'Mir zuweisen',
    give: 'Jemandem zuweisen',
    tag: 'Schlagwörter ändern',
    snooze: 'Zurückstellen',
    back: 'Zurück',
    help: 'Diese Hilfe zeigen',
  },
}
