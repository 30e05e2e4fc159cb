import type { PageTexts } from '../strings'

/** Setting up a business, in German. */
export const newBusiness: PageTexts['newBusiness'] = {
  heading: 'Unternehmen einrichten',
  lead: 'Sie werden sein Inhaber. Danach kommen Ihr Team, Ihre Website und ihr Chat.',
  name: 'Name des Unternehmens',
  nameHint: 'Ihre Besucher sehen ihn im Chat.',
  website: 'Website',
  websiteHint:
    'Zum Beispiel shop.example. Ihr Chat wird dort gezeigt und sonst nirgends. Lassen Sie das Feld leer, um später zu entscheiden; bis dahin darf ihn jede Seite zeigen.',
  submit: 'Einrichten',
  busy: 'Wird eingerichtet …',

  created: (business) => `${business} ist eingerichtet`,
  secretWarning:
    'Das ist der geheime Schlüssel für die Programme Ihres Unternehmens. Er wird jetzt gezeigt und nie wieder: Kopieren Sie ihn an einen sicheren Ort, oder erzeugen Sie in „Widget einrichten“ einen anderen, wenn Sie einen brauchen.',
  secretLabel: 'Geheimer Schlüssel',
  copySecret: 'Schlüssel kopieren',
  goOn: 'Weiter',

  nameMissing: 'Geben Sie den Namen Ihres Unternehmens ein.',
  websiteWrong:
    'Das ist keine Website. Erwartet wird ein Name wie shop.example, ohne Leerzeichen und ohne etwas dahinter.',
  problems: {
    business_exists:
      'Ihnen gehört schon ein Unternehmen mit dieser Website. Laden Sie die Seite neu, um es unter Ihren Unternehmen zu finden, oder geben Sie eine andere Website ein.',
    unreachable:
      'Der Server ist nicht erreichbar. Ihre Eingaben bleiben erhalten: Versuchen Sie es noch einmal, wenn Sie wieder online sind.',
    rate_limited:
      'Sie haben in kurzer Zeit viele Unternehmen eingerichtet. Warten Sie eine Stunde und versuchen Sie es dann noch einmal.',
    signed_out: 'Ihre Sitzung ist abgelaufen. Laden Sie die Seite neu und melden Sie sich wieder an.',
    origin_not_allowed:
      'Unter dieser Adresse nimmt der Server nichts an. Öffnen Sie den Posteingang unter seiner öffentlichen Adresse und versuchen Sie es dort.',
    failed: 'Der Server konnte das nicht tun. Versuchen Sie es gleich noch einmal.',
  },
}
