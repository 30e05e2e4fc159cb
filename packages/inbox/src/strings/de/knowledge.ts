import type { PageTexts } from '../strings'
import { plural } from './counting'

/** Texts of what the AI knows, in German. */
export const knowledge: PageTexts['knowledge'] = {
  heading: 'Wissen',
  lead: 'Die Websites, aus deren Seiten die KI antwortet.',
  list: 'Websites',
  loading: 'Die Websites werden geladen …',
  failed: 'Die Websites konnten nicht geladen werden',
  behind: 'Diese Seite konnte nicht aktualisiert werden. Wir versuchen es weiter.',
  empty: 'Noch keine Website',
  emptyLead:
    'Fügen Sie oben Ihre Hilfe oder Ihre Website hinzu. Ihre Seiten werden gelesen, und die KI antwortet daraus.',

  add: {
    title: 'Website hinzufügen',
    url: 'Adresse der Website',
    urlHint: 'Zum Beispiel https://help.example.com. Links innerhalb der Website werden verfolgt.',
    pages: 'Höchstens so viele Seiten',
    interval: 'Erneut lesen',
    intervals: { day: 'Jeden Tag', week: 'Jede Woche', month: 'Jeden Monat', never: 'Nur auf Wunsch' },
    submit: 'Website hinzufügen',
    busy: 'Wird hinzugefügt …',
    added: (name) => `${name} wurde hinzugefügt. Die Seiten werden jetzt gelesen.`,
  },

  states: {
    waiting: 'Wartet, bis sie an der Reihe ist',
    running: 'Seiten werden gelesen',
    paused: 'Angehalten',
    problem: 'Braucht einen Blick',
    ready: 'Auf dem neuesten Stand',
    never: 'Noch nie gelesen',
  },
  partly: (pages) =>
    plural(pages, {
      one: 'Auf dem neuesten Stand, 1 Seite fehlgeschlagen',
      other: `Auf dem neuesten Stand, ${pages} Seiten fehlgeschlagen`,
    }),
  showFailedNamed: (name, pages) => `${pages} auf ${name} fehlgeschlagen: zeigen`,
  progress: (name) => `Wie weit ${name} gelesen ist`,
  progressOf: (done, total) => `Dieses Mal: ${done} von ${total} Seiten`,
  counts: {
    total: (pages) => plural(pages, { one: '1 Seite:', other: `${pages} Seiten:` }),
    synced: (pages) => `${pages} bereit`,
    pending: (pages) => `${pages} wartend`,
    error: (pages) => `${pages} fehlgeschlagen`,
    excluded: (pages) => `${pages} ausgelassen`,
  },
  lastCrawl: 'Zuletzt gelesen',
  nextCrawl: 'Nächstes Mal',
  notYet: 'noch nicht',
  onlyAsked: 'nur auf Wunsch',
  whenResumed: 'wenn fortgesetzt',

  crawl: 'Jetzt lesen',
  crawlNamed: (name) => `Jetzt lesen: ${name}`,
  pause: 'Anhalten',
  pauseNamed: (name) => `${name} anhalten`,
  resume: 'Fortsetzen',
  resumeNamed: (name) => `${name} fortsetzen`,
  showPages: 'Seiten',
  showPagesNamed: (name) => `Seiten von ${name}`,
  remove: 'Löschen',
  removeNamed: (name) => `${name} löschen`,
  removeTitle: (name) => `${name} löschen?`,
  removeLead:
    'Alle ihre Seiten werden vergessen, und die KI antwortet nicht mehr daraus. Die Website selbst bleibt, wie sie ist.',
  removed: (name) => `${name} wurde gelöscht.`,

  pages: {
    filter: 'Zeigen',
    filters: {
      all: 'Alle Seiten',
      synced: 'Bereit',
      error: 'Fehlgeschlagen',
      excluded: 'Ausgelassen',
      pending: 'Wartend',
    },
    statuses: { synced: 'Bereit', error: 'Fehlgeschlagen', excluded: 'Ausgelassen', pending: 'Wartend' },
    loading: 'Seiten werden geladen …',
    failed: 'Die Seiten konnten nicht geladen werden.',
    empty: 'Solche Seiten gibt es nicht.',
    more: 'Mehr laden',
    readAt: (time) => `Gelesen ${time}`,
  },

  reasons: {
    unreachable:
      'Die Seite war nicht erreichbar. Prüfen Sie, ob die Website läuft und aus dem Internet erreichbar ist.',
    timed_out: 'Die Seite hat zu lange für die Antwort gebraucht. Beim nächsten Lesen wird es wieder versucht.',
    address_not_allowed: 'Diese Adresse liegt in einem privaten Netz, aus dem dieser Server nicht lesen darf.',
    invalid_url: 'Das ist keine Adresse, die sich lesen lässt. Korrigieren Sie den Link, der hierher führt.',
    too_large: 'Die Seite ist größer als 5 MB. Teilen Sie sie in mehrere.',
    too_complex:
      'Die Seite ist so verschachtelt oder gebaut, dass das Lesen zu lange dauert. Vereinfachen Sie ihr HTML.',
    unreadable: 'Die Seite ist zu fehlerhaft, um gelesen zu werden. Prüfen Sie ihr HTML.',
    busy: 'Dieser Server hatte zu viel auf einmal zu lesen. Lesen Sie die Website noch einmal.',
    reader_failed:
      'Beim Lesen dieser Seite ist in diesem Server etwas schiefgegangen. Beim nächsten Lesen wird es wieder versucht.',
    redirect_loop: 'Die Seite leitet im Kreis weiter. Korrigieren Sie ihre Weiterleitungen.',
    redirected_away:
      'Die Seite leitet auf eine andere Website weiter. Fügen Sie auch diese hinzu, wenn die KI sie kennen soll.',
    out_of_scope:
      'Die Pfade dieser Website lassen diese Seite aus, oder die, auf die sie weiterleitet. Ändern Sie die Pfade oder die Weiterleitung.',
    wrong_content_type: 'Das ist kein Text, sondern eine Datei anderer Art. Schreiben Sie das Wichtige auf eine Seite.',
    login_required: 'Die Seite verlangt eine Anmeldung. Machen Sie sie öffentlich, oder lassen Sie sie aus.',
    robots_disallowed: 'Die robots.txt der Website verbietet es. Erlauben Sie dort OpenCX-Crawler.',
    robots_unreadable: 'Die robots.txt der Website ließ sich nicht lesen. Beim nächsten Lesen wird es wieder versucht.',
    http_404: 'Unter dieser Adresse gibt es keine Seite. Korrigieren Sie den Link, der hierher führt.',
    http_410: 'Diese Seite wurde entfernt. Entfernen Sie den Link, der hierher führt.',
    http_429:
      'Die Website sagt, dass sie zu oft gefragt wurde. Erlauben Sie dort OpenCX-Crawler, oder warten Sie auf das nächste Lesen.',
    no_content: 'Es wurde nichts zu lesen gefunden. Text, den nur Skripte bringen, zählt nicht.',
    bad_charset:
      'Einige Buchstaben gingen verloren: Die Seite hat nicht den Zeichensatz, den sie angibt. Geben Sie UTF-8 an.',
    duplicate: 'Eine andere Seite sagt dasselbe und wird an ihrer Stelle verwendet.',
  },
  reasonStatus: (status) => `Die Website hat mit Status ${status} geantwortet. Prüfen Sie die Seite in einem Browser.`,
  reasonUnknown: (code) => `Diese Seite konnte nicht gelesen werden (${code}).`,
  leftOut: 'Ihr Unternehmen hat diese Seite ausgelassen.',

  problems: {
    invalid_request:
      'Das ist nicht die Adresse einer Website. Geben Sie eine ganze ein, zum Beispiel https://help.example.com.',
    site_exists: 'Diese Website steht schon in der Liste.',
    too_many_sites: 'Mehr Websites kann ein Unternehmen nicht haben. Löschen Sie eine, die nicht mehr gebraucht wird.',
    crawl_running: 'Diese Website wird schon gelesen.',
    not_found: 'Diese Website ist weg. Vielleicht hat jemand anderes sie gelöscht.',
    forbidden: 'Das dürfen nur Inhaber und Admins.',
    unreachable: 'Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
    rate_limited: 'Das war viel auf einmal. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
    failed: 'Das ließ sich nicht ausführen. Versuchen Sie es gleich noch einmal.',
  },
}
