/*
 * Words that stand for the same thing everywhere: Posteingang (inbox), Unterhaltung (conversation), Chat (what visitors
 * see on a page), Besucher (visitor), Kunde (customer), Kontakt (contact), Unternehmen (business), Inhaber, Admin, Agent
 * (roles), Schlagwort (tag), Textbaustein (canned reply) with its Kürzel (shortcut), Notiz (note), zuweisen (assign),
 * zurückstellen (snooze), erledigen (resolve), wieder öffnen (reopen), Geschäftszeiten (office hours), Protokoll (audit
 * log), Schlüssel (key), Website (site), lesen (crawl). People are addressed with „Sie“; quotation marks are „…“.
 */
import type { Strings } from '../strings'
import { availability } from './availability'
import { contact } from './contact'
import { conversation, mentions, snooze, tags } from './conversation'
import { failure } from './failure'
import { files } from './files'
import { frame } from './frame'
import { invitation } from './invitation'
import { composer, queue } from './queue'
import { search } from './search'
import { shortcuts } from './shortcuts'
import { signIn, start } from './start'

/** Every text of the first screen in German. */
export const de: Strings = {
  locale: 'de',
  signIn,
  start,
  availability,
  failure,
  frame,
  link: {
    offline: 'Sie sind offline. Was Sie schreiben, bleibt erhalten und wird gesendet, sobald Sie wieder online sind.',
    waiting: 'Wir verbinden neu … Was Sie schreiben, bleibt erhalten und wird gesendet, sobald die Verbindung steht.',
    connecting: 'Verbindung wird hergestellt …',
  },
  queue,
  conversation,
  composer,
  files,
  invitation,
  snooze,
  mentions,
  tags,
  search,
  contact,
  time: {
    now: 'jetzt',
    minutes: (count) => `${count} Min.`,
    hours: (count) => `${count} Std.`,
    days: (count) => `${count} T.`,
    today: 'Heute',
    yesterday: 'Gestern',
  },
  shortcuts,
}
