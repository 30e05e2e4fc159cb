import type { PageTexts } from '../strings'

/** Texts of the team, in German. */
export const team: PageTexts['team'] = {
  heading: 'Team',
  lead: 'Wer Ihren Besuchern antwortet, und wer was entscheidet.',
  loading: 'Das Team wird geladen …',
  failed: 'Das Team konnte nicht geladen werden',

  members: 'Mitglieder',
  you: 'Sie',
  roles: { owner: 'Inhaber', admin: 'Admin', agent: 'Agent' },
  roleLeads: {
    owner: 'Alles, auch andere Inhaber. Ein Unternehmen hat mindestens einen.',
    admin: 'Antwortet Besuchern, richtet den Chat ein, verwaltet alle außer Inhabern.',
    agent: 'Antwortet Besuchern.',
  },
  roleOf: (name, role) => `Rolle von ${name}: ${role}`,
  roleChanged: (name, role) => `${name} ist jetzt ${role}.`,
  joined: (day) => `Beigetreten am ${day}`,
  lastSeen: (day) => `zuletzt gesehen am ${day}`,
  notSeen: 'nie angemeldet',

  remove: 'Entfernen',
  removeNamed: (name) => `${name} entfernen`,
  removeTitle: (name, business) => `${name} aus ${business} entfernen?`,
  removePoints: [
    'Der offene Posteingang endet sofort. Wer zu keinem anderen Unternehmen gehört, wird auf jedem Gerät abgemeldet.',
    'Zugewiesene Unterhaltungen, die nicht erledigt sind, gehen sofort zurück in die Liste.',
    'Was geschrieben wurde, bleibt unter dem Namen in den Unterhaltungen.',
  ],
  removed: (name) => `${name} ist nicht mehr im Team.`,
  leave: 'Verlassen',
  leaveNamed: (business) => `${business} verlassen`,
  leaveTitle: (business) => `${business} verlassen?`,
  leavePoints: [
    'Sie sehen nichts mehr von diesem Unternehmen, bis jemand Sie wieder einlädt.',
    'Ihnen zugewiesene Unterhaltungen, die nicht erledigt sind, gehen sofort zurück in die Liste.',
  ],
  stepDownTitle: 'Ihre Rolle abgeben?',
  stepDownPoints: ['Sie können sie nicht selbst zurücknehmen: Jemand, der sie hat, müsste sie Ihnen wieder geben.'],
  stepDown: (role) => `${role} werden`,

  resetLink: 'Passwort-Link',
  resetLinkNamed: (name) => `Passwort-Link für ${name}`,
  resetLinkTitle: (name) => `Geben Sie diesen Link an ${name} weiter`,
  resetLinkLead:
    'Er wird nur dieses eine Mal gezeigt und funktioniert einmal, eine Stunde lang. Wer ihn öffnet, wählt das Passwort dieses Kontos; senden Sie ihn also niemandem sonst.',
  resetLinkLabel: 'Link für ein neues Passwort',

  invite: 'Einladen',
  inviteTitle: 'Jemanden einladen',
  invitations: 'Einladungen',
  noInvitations: 'Zurzeit ist niemand eingeladen.',
  email: 'E-Mail',
  emailPlaceholder: 'name@example.com',
  emailWrong: 'Das sieht nicht nach einer E-Mail-Adresse aus. Erwartet wird etwas wie name@example.com.',
  role: 'Rolle',
  inviteMailed: 'Eine E-Mail mit einem Link wird gesendet. Er funktioniert einmal, drei Tage lang.',
  inviteByHand:
    'Dieser Server verschickt keine E-Mails: Sie bekommen einen Link zum Weitergeben. Er funktioniert einmal, drei Tage lang.',
  send: 'Einladung senden',
  makeLink: 'Link erstellen',
  sent: (email) => `Eine Einladung an ${email} ist unterwegs.`,
  expires: (when) => `Gültig bis ${when}`,
  expired: 'Abgelaufen',
  mailRefused: 'Nicht zugestellt',
  refusedBecause: (reason) =>
    reason === ''
      ? 'Einen Tag lang hat kein Mailserver die E-Mail angenommen. Senden Sie sie noch einmal, oder prüfen Sie die Adresse.'
      : `Der Mailserver hat die E-Mail abgelehnt: ${reason}. Prüfen Sie die Adresse, oder senden Sie sie noch einmal.`,
  resend: 'Erneut senden',
  newLink: 'Neuer Link',
  resendNamed: (email) => `Einladung an ${email} erneut senden`,
  newLinkNamed: (email) => `Neuer Link für ${email}`,
  revoke: 'Zurückziehen',
  revokeNamed: (email) => `Einladung an ${email} zurückziehen`,
  revoked: (email) => `Die Einladung an ${email} öffnet nichts mehr.`,
  linkTitle: (email) => `Geben Sie diesen Link an ${email} weiter`,
  linkLead:
    'Er wird nur dieses eine Mal gezeigt. Wer ihn zuerst öffnet, tritt unter dieser Adresse bei; senden Sie ihn also niemandem sonst.',
  linkLabel: 'Link der Einladung',
  copyLink: 'Link kopieren',
  done: 'Fertig',

  problems: {
    unreachable:
      'Der Server ist nicht erreichbar. Nichts wurde geändert: Versuchen Sie es noch einmal, wenn Sie wieder online sind.',
    forbidden: 'Das dürfen Sie nicht: Ihre Rolle hat sich vielleicht geändert. Laden Sie die Seite neu.',
    not_found: 'Das gibt es nicht mehr: Jemand anderes war schneller. Laden Sie die Seite neu.',
    member_elsewhere:
      'Diese Person gehört auch zu einem anderen Unternehmen, daher erstellt kein Inhaber einen Link für sie. Bitten Sie den Betreiber dieses Servers, E-Mail einzurichten.',
    last_owner: 'Ein Unternehmen behält mindestens einen Inhaber. Machen Sie zuerst jemand anderen dazu.',
    already_invited: 'Diese Adresse ist schon eingeladen: Sie finden sie unter „Einladungen“.',
    already_member: 'Jemand mit dieser Adresse ist schon im Team.',
    rate_limited: 'Zu viele Einladungen auf einmal. Warten Sie eine Stunde und versuchen Sie es dann noch einmal.',
    invalid_request: 'Das sieht nicht nach einer E-Mail-Adresse aus. Erwartet wird etwas wie name@example.com.',
    failed: 'Der Server konnte das nicht ausführen. Versuchen Sie es gleich noch einmal.',
  },
}
