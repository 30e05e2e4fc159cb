import type { PageTexts } from '../strings'
import { plural } from './counting'

/** Texts of canned replies, in German. */
export const canned: PageTexts['canned'] = {
  heading: 'Textbausteine',
  lead: 'Antworten, die immer wieder gegeben werden. Geben Sie in einer Unterhaltung / und den Anfang eines Kürzels ein.',
  list: 'Textbausteine',
  loading: 'Textbausteine werden geladen …',
  failed: 'Die Textbausteine konnten nicht geladen werden',
  empty: 'Noch keine Textbausteine',
  emptyLead: 'Schreiben Sie einmal auf, was Sie jeden Tag antworten.',
  emptyLeadAgent: 'Inhaber und Admins Ihres Unternehmens fügen sie hier hinzu.',
  search: 'Suchen',
  searchPlaceholder: 'Kürzel oder Text',
  found: (count) => plural(count, { one: '1 Textbaustein', other: `${count} Textbausteine` }),
  noMatch: 'Kein Textbaustein passt',
  noMatchLead: 'Keiner hat das in seinem Kürzel oder seinem Text.',

  variables: {
    'contact.name': 'Name des Kontakts',
    'contact.first_name': 'Vorname des Kontakts',
    'contact.email': 'E-Mail-Adresse des Kontakts',
    'agent.name': 'Ihr Name',
    'agent.first_name': 'Ihr Vorname',
    'ticket.number': 'Ticketnummer',
    'business.name': 'Name des Unternehmens',
  },
  gap: (missing) => `Nicht bekannt: ${missing.join(', ')}. Füllen Sie die Lücke an der Schreibmarke, bevor Sie senden.`,

  add: 'Textbaustein hinzufügen',
  addTitle: 'Textbaustein hinzufügen',
  editTitle: (shortcut) => `/${shortcut} ändern`,
  edit: 'Bearbeiten',
  editNamed: (shortcut) => `/${shortcut} bearbeiten`,
  shortcut: 'Kürzel',
  shortcutHint: 'Ein Wort aus Buchstaben, Ziffern, - und _.',
  text: 'Text',
  insert: 'Variable einfügen',
  textHint:
    'Was anstelle von etwas Unbekanntem steht, kommt hinter einen senkrechten Strich: {{contact.first_name|Sie}}.',
  preview: 'Vorschau',
  previewKnown: 'Für einen bekannten Kontakt',
  previewUnknown: 'Für einen Besucher ohne Namen',
  sample: { name: 'Mia Lorenz', email: 'mia@example.com', ticket: 1024 },
  missing: 'fehlt',
  save: 'Speichern',
  cancel: 'Abbrechen',
  added: (shortcut) => `/${shortcut} kann jetzt von allen verwendet werden.`,
  changed: (shortcut) => `/${shortcut} ist geändert.`,
  full: (most) => `Es gibt ${most} Textbausteine; mehr kann ein Unternehmen nicht haben.`,

  remove: 'Löschen',
  removeNamed: (shortcut) => `/${shortcut} löschen`,
  removeTitle: (shortcut) => `/${shortcut} löschen?`,
  removeLead: 'Niemand kann ihn mehr verwenden. Was damit gesendet wurde, bleibt.',
  removed: (shortcut) => `/${shortcut} ist gelöscht.`,

  import: 'Importieren',
  export: 'Exportieren',
  importTitle: 'Textbausteine importieren',
  importLead:
    'Eine CSV-Datei mit den Spalten shortcut und text, wie ein Export sie hat: höchstens 500 Zeilen und 1 MB.',
  importFile: 'CSV-Datei',
  importReading: 'Die Datei wird durchgesehen …',
  importNew: (count) =>
    plural(count, {
      one: '1 Textbaustein kann hinzugefügt werden.',
      other: `${count} Textbausteine können hinzugefügt werden.`,
    }),
  importUnchanged: (count) => plural(count, { one: '1 Zeile ist schon da.', other: `${count} Zeilen sind schon da.` }),
  importBroken: (count) => plural(count, { one: '1 Zeile geht nicht:', other: `${count} Zeilen gehen nicht:` }),
  importMore: (count) => `und ${count} weitere`,
  importRow: (row) => `Zeile ${row}`,
  importDeed: (count) =>
    plural(count, { one: '1 Textbaustein hinzufügen', other: `${count} Textbausteine hinzufügen` }),
  importNone: 'Nichts hinzuzufügen',
  imported: (count) =>
    plural(count, { one: '1 Textbaustein wurde hinzugefügt.', other: `${count} Textbausteine wurden hinzugefügt.` }),
  reasons: {
    columns: 'Eine Spalte fehlt, oder ein Anführungszeichen wurde nicht geschlossen.',
    shortcut_missing: 'Es gibt kein Kürzel.',
    shortcut_malformed: 'Ein Kürzel ist ein Wort aus höchstens 40 Buchstaben, Ziffern, - und _.',
    shortcut_taken: 'Ein Textbaustein mit diesem Kürzel sagt etwas anderes. Ändern Sie ihn von Hand.',
    shortcut_twice: 'Eine Zeile weiter oben hat dieses Kürzel.',
    text_missing: 'Es gibt keinen Text.',
    text_too_long: 'Der Text ist länger als 5.000 Zeichen.',
    text_malformed: 'Der Text enthält Steuerzeichen.',
    no_such_variable: 'Der Text enthält {{etwas}}, das keine Variable ist.',
    too_many: 'Ein Unternehmen hat höchstens 1.000 Textbausteine.',
  },

  refusals: {
    unreachable:
      'Der Server ist nicht erreichbar. Nichts wurde geändert: Versuchen Sie es noch einmal, wenn Sie wieder online sind.',
    forbidden: 'Das dürfen Sie nicht: Ihre Rolle hat sich vielleicht geändert. Laden Sie die Seite neu.',
    not_found: 'Diesen Textbaustein gibt es nicht mehr: Jemand anderes war schneller. Laden Sie die Seite neu.',
    shortcut_taken:
      'Ein anderer Textbaustein hat dieses Kürzel. Wählen Sie ein anderes; Groß- und Kleinschreibung zählt nicht.',
    failed: 'Der Server konnte das nicht ausführen. Versuchen Sie es gleich noch einmal.',
  },
  problems: {
    shortcut_malformed: 'Ein Kürzel ist ein Wort aus höchstens 40 Buchstaben, Ziffern, - und _.',
    text_missing: 'Schreiben Sie, was der Textbaustein sagt.',
    text_too_long: 'Der Text ist länger als 5.000 Zeichen. Kürzen Sie ihn.',
    unknown: (what) =>
      `${what} ist keine Variable. Fügen Sie oben eine ein, oder lassen Sie die doppelten Klammern weg.`,
    file_encoding: 'Diese Datei ist nicht in UTF-8. Speichern Sie sie als „CSV UTF-8“ und wählen Sie sie noch einmal.',
    file_too_large: 'Diese Datei ist größer als 1 MB. Importieren Sie sie in Teilen.',
    file_malformed:
      'Das ist keine solche Datei: Ihre erste Zeile nennt die Spalten shortcut und text, und bis zu 500 Zeilen folgen.',
  },
}
