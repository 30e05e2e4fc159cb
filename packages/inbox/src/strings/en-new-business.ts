/** Texts of setting up a business, in English; loaded with it. */
export const newBusiness = {
  heading: 'Set up your business',
  lead: 'You become its owner. Your team, your website and its chat come next.',
  name: 'Business name',
  nameHint: 'Your visitors see it in the chat.',
  website: 'Website',
  websiteHint:
    'For example shop.example. Your chat is shown there, and nowhere else. Leave it empty to decide later; until then any page may show it.',
  submit: 'Set it up',
  busy: 'Setting up…',

  created: (business: string) => `${business} is set up`,
  secretWarning:
    'This is the secret key for the programs of your business. It is shown now and never again: copy it to a safe place, or make another one in Widget Setup when you need it.',
  secretLabel: 'Secret key',
  copySecret: 'Copy the key',
  goOn: 'Go on',

  nameMissing: 'Enter the name of your business.',
  websiteWrong:
    'This is no website. Expected a name like shop.example, without spaces and without anything behind the name.',
  problems: {
    business_exists:
      'You already own a business with this website. Reload the page to find it among your businesses, or enter another website.',
    unreachable: 'The server cannot be reached. What you entered is kept: try again when you are back online.',
    rate_limited: 'You set up many businesses in a short time. Wait an hour, then try again.',
    signed_out: 'Your session ended. Reload the page, and sign in again.',
    origin_not_allowed:
      'This server takes nothing in at this address. Open the inbox under its public address, and try again there.',
    failed: 'The server could not do this. Try again in a moment.',
  },
}
