import type { PageTexts } from '../strings'
import { number, plural } from './counting'

const several = (count: number) => plural(count, { one: '1 Unterhaltung', other: `${number(count)} Unterhaltungen` })

/** Texts of what is done with several conversations at once, in German. */
export const bulk: PageTexts['bulk'] = {
  label: 'Ausgewählte Unterhaltungen',
  chosen: (count) => (count === 0 ? 'Keine ausgewählt' : `${number(count)} ausgewählt`),
  chooseAll: (count) => `Alle ${number(count)} geladenen auswählen`,
  end: 'Auswahl aufheben',
  busy: (done, of) => `${number(done)} von ${number(of)} …`,
  retry: 'Erneut versuchen',
  dismiss: 'Ausblenden',
  done: {
    'assignee.change': (count) => `${several(count)} zugewiesen`,
    'tags.change': (count) => `Schlagwörter von ${several(count)} geändert`,
    'conversation.resolve': (count) => `${several(count)} erledigt`,
    'conversation.reopen': (count) => `${several(count)} wieder geöffnet`,
    'conversation.snooze': (count) => `${several(count)} zurückgestellt`,
  },
  partly: {
    'assignee.change': (done, of) => `${done} von ${of} zugewiesen`,
    'tags.change': (done, of) => `Schlagwörter von ${done} von ${of} geändert`,
    'conversation.resolve': (done, of) => `${done} von ${of} erledigt`,
    'conversation.reopen': (done, of) => `${done} von ${of} wieder geöffnet`,
    'conversation.snooze': (done, of) => `${done} von ${of} zurückgestellt`,
  },
  missed: (count, reason) => `${several(count)}: ${reason}`,
  reasons: {
    unreachable: 'Der Server ist nicht erreichbar.',
    conversation_not_found: 'nicht mehr da.',
    member_not_found: 'Diese Person ist nicht mehr in Ihrem Team.',
    tag_not_found: 'Dieses Schlagwort wurde gelöscht.',
    too_many_tags: 'Es wären mehr als 20 Schlagwörter.',
    command_not_allowed: 'Das dürfen Sie nicht.',
    failed: 'Der Server konnte das nicht ausführen.',
  },
}
