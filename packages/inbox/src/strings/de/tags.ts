import type { PageTexts } from '../strings'
import { plural } from './counting'

/** Texts of the page of tags, in German. */
export const tags: PageTexts['tags'] = {
  heading: 'Schlagwörter',
  lead: 'Wörter, nach denen Unterhaltungen sortiert, gesucht und gezählt werden. Wer antwortet, kann dabei neue hinzufügen.',
  list: 'Schlagwörter',
  loading: 'Die Schlagwörter werden geladen …',
  failed: 'Die Schlagwörter konnten nicht geladen werden',
  empty: 'Noch keine Schlagwörter',
  emptyLead: 'Fügen Sie hier das erste hinzu, oder geben Sie in einer Unterhaltung ein neues Wort ein.',
  search: 'Suchen',
  searchPlaceholder: 'Name oder Beschreibung',
  found: (count) => plural(count, { one: '1 Schlagwort', other: `${count} Schlagwörter` }),
  noMatch: 'Kein Schlagwort passt',
  noMatchLead: 'Keines hat das in seinem Namen oder seiner Beschreibung.',
  used: (count) =>
    count === 0
      ? 'Keine Unterhaltung'
      : plural(count, {
          one: '1 Unterhaltung',
          other: `${count < 1_000 ? count : '1.000 oder mehr'} Unterhaltungen`,
        }),
  show: (name) => `Unterhaltungen mit ${name}`,

  add: 'Schlagwort hinzufügen',
  addTitle: 'Schlagwort hinzufügen',
  edit: 'Bearbeiten',
  editNamed: (name) => `${name} bearbeiten`,
  editTitle: (name) => `„${name}“ ändern`,
  name: 'Name',
  description: 'Beschreibung',
  descriptionHint: 'Wann eine Unterhaltung es bekommt. Ihr Team liest das; Besucher sehen beides nicht.',
  save: 'Speichern',
  added: (name) => `„${name}“ kann jetzt von allen verwendet werden.`,
  changed: (name) => `„${name}“ ist geändert, an jeder Unterhaltung, die es hat.`,

  remove: 'Löschen',
  removeNamed: (name) => `${name} löschen`,
  removeTitle: (name) => `„${name}“ löschen?`,
  removeLead: (count) =>
    count === 0
      ? 'Keine Unterhaltung hat es. Niemand kann es mehr verwenden.'
      : plural(count, {
          one: 'Es wird von der Unterhaltung entfernt, die es hat, und niemand kann es mehr verwenden. Die Unterhaltung bleibt.',
          other:
            'Es wird von allen Unterhaltungen entfernt, die es haben, und niemand kann es mehr verwenden. Die Unterhaltungen bleiben.',
        }),
  removed: (name) => `„${name}“ ist gelöscht.`,

  problems: {
    unreachable:
      'Der Server ist nicht erreichbar. Nichts ist verloren: Versuchen Sie es noch einmal, wenn Sie wieder online sind.',
    tag_name_taken: 'Ein anderes Schlagwort heißt so. Groß- und Kleinschreibung zählt nicht.',
    forbidden: 'Schlagwörter werden von Inhabern und Admins umbenannt und gelöscht.',
    not_found: 'Dieses Schlagwort ist weg: Jemand anderes hat es gelöscht. Laden Sie die Seite neu.',
    invalid_request:
      'Der Server hat das nicht angenommen: Ein Name hat höchstens 64 Zeichen, eine Beschreibung 160, jeweils in einer Zeile.',
    failed: 'Der Server konnte das nicht ausführen. Versuchen Sie es gleich noch einmal.',
  },
  nameMissing: 'Geben Sie dem Schlagwort einen Namen.',
}
