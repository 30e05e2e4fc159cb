import type { SettingsChanges } from '@opencx/protocol/http/business'
import { type Locale, words } from './words'

/** What businesses decide differently, and with it what the screens of their visitors begin with. */
const DECISIONS = {
  open: {},
  closed: { officeHours: { timezone: 'Europe/Madrid', shifts: [] }, replyTime: null, suggestedQuestions: [] },
  asking: { suggestedQuestions: [] },
  careful: { suggestedQuestions: [] },
} as const satisfies Record<string, SettingsChanges>
export type Business = keyof typeof DECISIONS
export const businesses: readonly Business[] = ['open', 'closed', 'asking', 'careful']

/** All settings of a business: the ones before it leave nothing behind. */
export function settingsOf(business: Business, locale: Locale) {
  const { business: name, welcome, greeting, questions, help, consent, field } = words[locale]
  const [first = '', second = ''] = help
  const number = businesses.indexOf(business) * 2 + (locale === 'ar' ? 1 : 0)
  return {
    name,
    welcome,
    position: locale === 'ar' ? 'left' : 'right',
    greeting: { text: greeting, afterSeconds: 0 },
    suggestedQuestions: [...questions],
    helpLinks: [
      { label: first, url: 'https://acme.test/bring' },
      { label: second, url: 'https://acme.test/cancel' },
    ],
    replyTime: 'minutes',
    officeHours: null,
    preChat:
      business === 'asking'
        ? {
            isRequired: true,
            asksName: true,
            asksEmail: true,
            fields: [{ name: 'booking', label: field, type: 'text', isRequired: false }],
          }
        : null,
    consent: business === 'careful' ? consent : null,
    ...DECISIONS[business],
    fallback: { phone: `+34 600 000 00${number}`, email: 'hello@acme.test' },
  } satisfies SettingsChanges
}
