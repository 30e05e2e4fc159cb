import type { Strings } from '../strings'
import { plural } from './counting'

/** Texts of the search, in Arabic. */
export const search: Strings['search'] = {
  label: 'البحث',
  placeholder: 'ابحث في الرسائل والأشخاص',
  heading: 'نتائج البحث',
  people: 'الأشخاص',
  messages: 'الرسائل',
  looking: 'جارٍ البحث…',
  count: (people, conversations, hasMore) =>
    [
      plural(people, {
        zero: 'لا أشخاص',
        one: 'شخص واحد',
        two: 'شخصان',
        few: `${people} أشخاص`,
        many: `${people} شخصًا`,
        other: `${people} شخص`,
      }),
      (hasMore ? 'أكثر من ' : '') +
        plural(conversations, {
          zero: 'لا محادثات',
          one: 'محادثة واحدة',
          two: hasMore ? 'محادثتين' : 'محادثتان',
          few: `${conversations} محادثات`,
          many: `${conversations} محادثة`,
          other: `${conversations} محادثة`,
        }),
    ].join('، '),
  empty: 'لا نتائج',
  emptyLead: 'لا توجد هنا رسالة أو ملاحظة أو جهة اتصال فيها كل هذه الكلمات. جرّب كلمات أقل، أو بداية الكلمة فقط.',
  failed: 'تعذّر البحث',
  retry: 'إعادة المحاولة',
  more: 'تحميل المزيد',
  loadingMore: 'جارٍ تحميل المزيد…',
  moreFailed: 'تعذّر تحميل مزيد من النتائج.',
  note: 'ملاحظة',
  ticket: (ticketNumber) => `التذكرة #${ticketNumber}`,
  externalId: 'رقم العميل',
}
