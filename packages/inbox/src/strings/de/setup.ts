import type { PageTexts } from '../strings'
import { plural } from './counting'

/** Texts of the page that sets up the widget, in German. */
export const setup: PageTexts['setup'] = {
  heading: 'Widget einrichten',
  lead: 'Welche Websites Ihren Chat zeigen dürfen, und der Code, der ihn dorthin bringt.',
  loading: 'Ihre Schlüssel werden geladen …',
  failed: 'Ihre Schlüssel konnten nicht geladen werden',
  empty: 'Noch zeigt kein Schlüssel Ihren Chat',
  emptyLead: 'Erstellen Sie einen Seitenschlüssel, tragen Sie Ihre Website ein und fügen Sie den Code in sie ein.',

  problems: {
    unreachable:
      'Der Server ist nicht erreichbar. Nichts ist verloren: Versuchen Sie es noch einmal, wenn Sie wieder online sind.',
    forbidden: 'Das dürfen Sie nicht. Bitten Sie einen Inhaber des Unternehmens.',
    not_found: 'Dieser Schlüssel ist weg: Jemand hat ihn widerrufen. Laden Sie die Seite neu.',
    too_many_keys: 'Es gibt schon 50 Schlüssel. Widerrufen Sie einen, den niemand mehr benutzt.',
    identity_excludes_hotspot:
      'Ein Hotspot-Schlüssel kennt niemanden und verträgt sich deshalb nicht mit „Nur angemeldete Kunden“. Geben Sie jedem Seitenschlüssel eine Liste von Websites, oder schalten Sie das aus.',
    invalid_request: 'Korrigieren Sie, was markiert ist, und speichern Sie dann noch einmal.',
    failed: 'Der Server konnte das nicht ausführen. Nichts ist verloren: Versuchen Sie es gleich noch einmal.',
  },

  proxyUntrusted: 'Alle Besucher zählen als eine Adresse',
  proxyUntrustedLead:
    'Sie kamen über einen Proxy hierher, dem dieser Server nicht vertraut. Grenzen, die für einen Besucher gedacht sind, gelten daher für alle zusammen: Nach 60 neuen innerhalb von zehn Minuten müssen alle warten. Der Betreiber des Servers setzt TRUSTED_PROXIES auf die Zahl der Proxys davor; bei einem einzigen auf 1.',

  pageKeys: 'Seitenschlüssel',
  pageKeysLead: 'Sie stehen in Ihren Seiten und öffnen nichts als den eigenen Chat eines Besuchers.',
  newPageKey: 'Neuer Seitenschlüssel',
  kinds: { widget_token: 'Widget-Token', publishable: 'Öffentlicher Schlüssel' },
  name: 'Name',
  namePlaceholder: 'Shop, Hilfe, Gäste-WLAN …',
  nameMissing: 'Geben Sie dem Schlüssel einen Namen, den Ihr Team wiedererkennt.',
  mode: 'Wer den Chat zeigen darf',
  modes: { strict: 'Eingetragene Websites', hotspot: 'Jede Seite' },
  modeNames: { strict: 'Streng', hotspot: 'Hotspot' },
  modeLeads: {
    strict: 'Nur die Websites unten: Überall sonst weigern sich Browser, den Chat zu zeigen.',
    hotspot:
      'Jede Seite mit dem Schlüssel, für Anmeldeseiten, deren Adresse niemand kennt; engere Grenzen ersetzen die Liste.',
  },

  identity: 'Wer schreiben darf',
  identityRequired: 'Nur angemeldete Kunden',
  identityLead:
    'Niemand schreibt oder liest, bevor Ihr Backend mit einem Nutzer-Token oder einem Link gesagt hat, wer es ist. Hotspot-Schlüssel vertragen sich nicht damit.',

  retention: 'Wie lange Unterhaltungen aufbewahrt werden',
  retentionLead: 'Zählt ab dem Moment, in dem eine Unterhaltung erledigt wurde. Offene werden immer aufbewahrt.',
  retentionForever: 'Für immer',
  retentionSome: 'Eine Zeit lang',
  retentionDays: 'Tage nach dem Erledigen',
  retentionWarning:
    'Ältere werden innerhalb einer Stunde endgültig gelöscht: Nachrichten, Notizen und Dateien, und Kontakte, von denen nichts anderes mehr da ist und für die niemand gebürgt hat. Niemand kann sie zurückholen.',
  retentionWrong: 'Geben Sie eine ganze Zahl von 1 bis 3650 Tagen ein.',

  domains: 'Erlaubte Websites',
  domainsLead: 'Ein Ursprung pro Zeile, etwa https://shop.example oder https://*.shop.example.',
  domain: (index) => `Website ${index}`,
  domainPlaceholder: 'https://shop.example',
  addDomain: 'Website hinzufügen',
  removeLine: (line) => (line === '' ? 'Diese Zeile entfernen' : `${line} entfernen`),
  addTwin: (twin) => `Auch ${twin} hinzufügen`,
  noDomains: 'Keine Website ist eingetragen, deshalb zeigt sich der Chat nur in der Vorschau.',
  noDomainsLocal: 'Keine Website ist eingetragen, deshalb zeigt sich der Chat nur in der Vorschau und auf localhost.',
  insecure: 'Websites ohne Verschlüsselung (http://) erlauben',
  insecureWhy: 'Wer im selben Netz ist, kann eine solche Seite verändern und lesen, was dort geschrieben wird.',
  insecureMissing: 'Kreuzen Sie das an, oder beginnen Sie die Websites mit https://.',
  localhost: 'Den Chat zum Entwickeln auf localhost zeigen',
  networks: 'Netze',
  networksLead: 'Nur Besucher von diesen Adressen dürfen den Chat öffnen; leer heißt alle.',
  network: (index) => `Netz ${index}`,
  networkPlaceholder: '203.0.113.0/24',
  addNetwork: 'Netz hinzufügen',
  leaveUnsaved: 'Ihre Änderungen an diesem Schlüssel sind nicht gespeichert. Ohne sie weitergehen?',

  refused: 'Abgewiesen auf',
  refusedLead: 'Diese Seiten wollten Ihren Chat zeigen.',
  refusedTimes: (count) => plural(count, { one: 'einmal', other: `${count}-mal` }),
  allow: 'Erlauben',
  allowNamed: (origin) => `${origin} erlauben`,
  dismiss: 'Ausblenden',
  dismissNamed: (origin) => `${origin} ausblenden`,
  allowed: (origin) => `${origin} ist jetzt erlaubt.`,
  dismissed: (origin) => `${origin} ist ausgeblendet.`,

  install: 'Auf Ihre Website bringen',
  installFor: 'Code für',
  snippets: { html: 'HTML', react: 'React', portal: 'Portal' },
  snippetLeads: {
    html: 'Irgendwo in der Seite; am besten im Kopf.',
    react: 'Einmal, nahe der Wurzel Ihrer App.',
    portal: 'In die Portalseite Ihres Routers. Lassen Sie sie diesen Server vor der Anmeldung erreichen.',
  },
  code: 'Code',
  copy: 'Kopieren',
  copyCode: 'Code kopieren',
  copyKey: 'Schlüssel kopieren',

  roll: 'Ersetzen',
  rollNamed: (name) => `${name} ersetzen`,
  revoke: 'Widerrufen',
  revokeNamed: (name) => `${name} widerrufen`,
  revokeTitle: (name) => `„${name}“ widerrufen?`,
  revokeLead:
    'Er öffnet nichts mehr, sofort und für immer. Seiten und Backends, die ihn noch benutzen, funktionieren nicht mehr.',
  revokeLast: 'Das ist der letzte Schlüssel, der Ihren Chat zeigt: Er verschwindet von jeder Seite.',
  revokeAnyway: 'Trotzdem widerrufen',
  cancel: 'Abbrechen',
  close: 'Schließen',
  create: 'Erstellen',
  rolledPage: (name) =>
    `Es gibt einen neuen Schlüssel „${name}“. Bringen Sie ihn in Ihre Seiten und widerrufen Sie dann den alten.`,

  secretKeys: 'Geheime Schlüssel',
  secretKeysLead: 'Nur für Ihr Backend. Wer einen hat, handelt für Ihr Unternehmen.',
  newSecretKey: 'Neuer geheimer Schlüssel',
  noSecretKeys:
    'Noch kein geheimer Schlüssel. Sie brauchen einen nur, um die API aus einem eigenen Backend aufzurufen.',
  permissionsLabel: 'Berechtigungen',
  permissionsMissing: 'Wählen Sie mindestens eine Berechtigung.',
  permissions: {
    'support:read': 'Unterhaltungen lesen',
    'support:write': 'Unterhaltungen schreiben und beginnen',
    'calls:write': 'Anrufe beginnen',
    'org:admin': 'Das Unternehmen verwalten',
  },
  revokedKeys: (count) => plural(count, { one: '1 widerrufener Schlüssel', other: `${count} widerrufene Schlüssel` }),
  revokedOn: (when, by) => (by === null ? `Widerrufen am ${when}` : `Widerrufen am ${when} von ${by}`),
  lastUsed: (when) => `Zuletzt benutzt am ${when}`,
  neverUsed: 'Nie benutzt',
  andMoreSites: (count) => `und ${count} weitere`,
  createdOn: (when) => `Erstellt am ${when}`,
  secretTitle: 'Kopieren Sie jetzt Ihren geheimen Schlüssel',
  secretWarning:
    'Er wird nur dieses eine Mal gezeigt und nirgends aufbewahrt. Legen Sie ihn zu den Geheimnissen Ihres Backends, nie in eine Seite.',
  secretLabel: 'Geheimer Schlüssel',
  secretDone: 'Ich habe ihn kopiert',
  exposedTitle: (name) => `Geheimer Schlüssel „${name}“ wurde in einer Seite gefunden`,
  exposedAt: (origin) => `Er stand in einer Seite von ${origin}, wo ihn alle lesen konnten.`,
  exposedSomewhere: 'Er stand in einer Seite, wo ihn alle lesen konnten.',
  exposedLead: 'Ersetzen Sie ihn jetzt, geben Sie Ihrem Backend den neuen und widerrufen Sie dann diesen.',

  preview: 'Vorschau',
  previewLead: 'Der echte Chat, über seinen Knopf geöffnet: Was Sie hier schreiben, kommt in Ihrem Posteingang an.',
  previewKey: 'Schlüssel',
  previewTheme: 'Farbschema',
  previewThemes: { light: 'Hell', dark: 'Dunkel' },
  previewDevice: 'Gerät',
  previewDevices: { desktop: 'Computer', phone: 'Telefon' },
  previewFrame: 'Vorschau des Chats',
}
