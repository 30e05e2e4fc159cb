import type { PageTexts } from '../strings'
import { plural } from './counting'

/** How many conversations somebody is given, where they are what is given. */
const given = (count: number) =>
  plural(count, {
    zero: 'أي محادثة مفتوحة',
    one: 'محادثة مفتوحة واحدة على الأكثر',
    two: 'محادثتين مفتوحتين على الأكثر',
    few: `${count} محادثات مفتوحة على الأكثر`,
    many: `${count} محادثة مفتوحة على الأكثر`,
    other: `${count} محادثة مفتوحة على الأكثر`,
  })

/** Texts about who is given which conversations, in Arabic. */
export const routing: PageTexts['routing'] = {
  gone: 'ليس هنا',
  open: (count) => `${count} مفتوحة`,
  openOf: (count, limit) => `${count} مفتوحة من ${limit} على الأكثر`,

  limit: 'الحد',
  limitNamed: (name, limit) => `حد ${name}: ${limit}`,
  limitTitle: (name) => `كم محادثة تُعطى إلى ${name}؟`,
  limitLead: 'لا يعطي التوزيع أحدًا محادثات مفتوحة أكثر من هذا. يمكنهم أخذ المزيد بأنفسهم.',
  limitDefault: (limit) => `كما للجميع: ${limit}`,
  limitOwn: 'حد خاص',
  limitLabel: 'أقصى عدد للمحادثات المفتوحة',
  limitWrong: 'أدخل عددًا صحيحًا من 0 إلى 1,000. مع 0 لا تُعطى محادثات.',
  limitChanged: (name, limit) =>
    limit === 0 ? `لا يُعطى ${name} الآن ${given(limit)}.` : `يُعطى ${name} الآن ${given(limit)}.`,
  save: 'حفظ',

  card: 'التوزيع',
  cardLead:
    'تذهب المحادثات الجديدة والمسلَّمة خلال ساعات العمل إلى المتاح الذي صندوق الوارد مفتوح لديه وعنده أقل المحادثات المفتوحة. كل ما عداها ينتظر في القائمة.',
  isOn: 'توزيع المحادثات على الأشخاص',
  isOnLead: 'المحادثة التي تنتظر ردًا تذهب إلى شخص آخر عندما يغيب صاحبها دقيقتين.',
  defaultLimit: 'أقصى عدد للمحادثات المفتوحة لكل شخص',
  saving: 'جارٍ الحفظ…',
  saved: 'تم الحفظ.',
}
