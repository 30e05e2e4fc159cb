import type { PageTexts } from '../strings'

/** The first steps, in German. */
export const launch: PageTexts['launch'] = {
  heading: 'Erste Schritte',
  lead: 'Was Ihren Chat zu Ihren Kunden bringt. Jeder Schritt hakt sich selbst ab, sobald er geschehen ist.',
  loading: 'Wir sehen nach, wie weit Sie sind …',
  failed: 'Wie weit Sie sind, ließ sich nicht lesen',
  list: 'Schritte',
  progress: (done, all) => `${done} von ${all} erledigt`,
  hint: (done, all) => `Erste Schritte: ${done} von ${all} erledigt`,
  done: 'Erledigt',
  open: 'Zu tun',
  newTab: 'öffnet einen neuen Tab',

  site: 'Den Chat auf Ihre Website bringen',
  siteLead:
    'Kopieren Sie den Code aus „Widget einrichten“ in Ihre Seiten und öffnen Sie dann eine davon im Browser. Seiten auf localhost zählen nicht.',
  siteDone: (site) => `Er wurde auf ${site} gezeigt.`,
  siteLink: 'Zum Code in „Widget einrichten“',

  message: 'Die erste Nachricht schreiben',
  messageLead: 'Öffnen Sie Ihre Website wie ein Besucher und fragen Sie etwas im Chat.',
  messageDone: 'Besucher schreiben Ihnen.',
  messageLink: (host) => `${host} öffnen`,

  reply: 'Sie beantworten',
  replyLead:
    'Die Unterhaltung ist im Posteingang. Öffnen Sie sie und schreiben Sie eine Antwort; der Besucher sieht sie sofort.',
  replyDone: 'Ihr Team antwortet.',
  replyLink: 'Zum Posteingang',

  handoff: 'Kunden mitbringen, die bei Ihnen angemeldet sind',
  handoffLead:
    'Ihr Server erzeugt einen einmaligen Link, und wer ihm folgt, macht als er selbst weiter, mit allem, was er vorher geschrieben hat. Lassen Sie das weg, wenn sich auf Ihrer Website niemand anmeldet.',
  handoffDone: 'Ein Kunde kam mit einem einmaligen Link.',
  handoffLink: 'So entstehen einmalige Links',

  complete: 'Alles ist eingerichtet',
  completeLead:
    'Ihr Chat ist auf Ihrer Website, und Ihr Team antwortet. Diese Seite bleibt hier, falls Sie sie noch einmal suchen.',
  dismiss: 'Diese Liste weglegen',
  dismissLead: (business) =>
    `Die Erinnerung neben dem Posteingang verschwindet für alle bei ${business}. Diese Seite bleibt in den Einstellungen.`,
  dismissed: 'Die Erinnerung neben dem Posteingang ist weggelegt.',
  restore: 'Erinnerung wieder zeigen',

  problems: {
    unreachable: 'Der Server ist nicht erreichbar. Versuchen Sie es noch einmal, wenn Sie wieder online sind.',
    forbidden: 'Sie sind hier nicht mehr Inhaber oder Admin: Jemand hat Ihre Rolle geändert. Laden Sie die Seite neu.',
    failed: 'Der Server konnte das nicht tun. Versuchen Sie es gleich noch einmal.',
  },
}
