/** What is said on the screens, in a language of each direction. */
export interface Words {
  readonly business: string
  readonly welcome: string
  readonly greeting: string
  readonly questions: readonly string[]
  readonly help: readonly string[]
  readonly consent: string
  readonly field: string
  readonly first: string
  readonly second: string
  readonly reply: readonly string[]
  readonly markdown: string
  readonly thanks: string
  readonly choices: readonly string[]
  readonly fileName: string
  readonly pictureName: string
  readonly earlier: string
}

const STEPS = '```\nhttps://acme.test/b/AC-2041\n```'

export const words = {
  en: {
    business: 'Acme Tours',
    welcome: 'Hi there! Questions about a tour, a booking or the weather? Ask away.',
    greeting: 'Planning a day on the water? We know every bay.',
    questions: ['Is the kayak trip suitable for beginners?', 'How do I change my booking?', 'Are dogs welcome?'],
    help: ['What to bring on board', 'Cancel or rebook'],
    consent: 'We keep what you write so that we can answer. See our [privacy notice](https://acme.test/privacy).',
    field: 'Booking number',
    first: 'Hi! We would like to book the sunset tour for Friday.',
    second: 'Is there room for a group of six?',
    reply: ['Hello Ada! Friday is nearly full.', 'Six seats are free on the second boat, at 18:30.'],
    markdown: `To hold them, you need **three** things:\n\n1. your names\n2. a phone number, such as \`+34 600 000 000\`\n3. [the booking form](https://acme.test/book)\n\n${STEPS}`,
    thanks: 'That is lovely, thank you!',
    choices: ['Yes, hold six seats', 'Another day', 'Talk about prices'],
    fileName: 'Invoice 2041 – Acme Tours, sunset tour for six.pdf',
    pictureName: 'bay.png',
    earlier: 'Could you send the invoice to our office instead?',
  },
  ar: {
    business: 'أكمي للرحلات',
    welcome: 'مرحبًا! هل لديك سؤال عن رحلة أو حجز أو الطقس؟ تفضل بالسؤال.',
    greeting: 'هل تخطط ليوم على الماء؟ نعرف كل خليج.',
    questions: ['هل تناسب رحلة الكاياك المبتدئين؟', 'كيف أغيّر حجزي؟', 'هل يُسمح بالكلاب؟'],
    help: ['ماذا تحضر معك على القارب', 'الإلغاء أو إعادة الحجز'],
    consent: 'نحتفظ بما تكتبه لنتمكن من الرد. اطّلع على [إشعار الخصوصية](https://acme.test/privacy).',
    field: 'رقم الحجز',
    first: 'مرحبًا! نود حجز رحلة الغروب ليوم الجمعة.',
    second: 'هل يوجد مكان لمجموعة من ستة أشخاص؟',
    reply: ['أهلًا يا آدا! يوم الجمعة شبه ممتلئ.', 'توجد ستة مقاعد على القارب الثاني في 18:30.'],
    markdown: `لحجزها نحتاج إلى **ثلاثة** أشياء:\n\n1. أسماؤكم\n2. رقم هاتف، مثل \`+34 600 000 000\`\n3. [نموذج الحجز](https://acme.test/book)\n\n${STEPS}`,
    thanks: 'رائع، شكرًا لك!',
    choices: ['نعم، احجز ستة مقاعد', 'يوم آخر', 'لنتحدث عن الأسعار'],
    fileName: 'فاتورة 2041 – رحلة الغروب لستة أشخاص.pdf',
    pictureName: 'خليج.png',
    earlier: 'هل يمكنكم إرسال الفاتورة إلى مكتبنا؟',
  },
} as const satisfies Record<string, Words>

export type Locale = keyof typeof words
