import type { PageTexts } from '../strings'
import { plural } from './counting'

/** The page with all contacts, in Arabic. */
export const contacts: PageTexts['contacts'] = {
  list: 'جهات الاتصال',
  placeholder: 'اسم أو عنوان أو رقم أو معرّف عميل',
  loading: 'جارٍ تحميل جهات الاتصال…',
  failed: 'تعذّر تحميل جهات الاتصال',
  retry: 'إعادة المحاولة',
  moreFailed: 'تعذّر تحميل المزيد من جهات الاتصال.',
  empty: 'لا جهات اتصال بعد',
  emptyLead: 'يظهر هنا كل من يكتب إليك ومن يخبرك به نظامك.',
  notFound: 'لم يُعثر على أحد',
  notFoundLead: 'لا توجد جهة اتصال فيها كل هذه الكلمات. جرّب كلمات أقل، أو بداية كلمة فقط.',
  verified: 'موثّق',
  noName: 'بلا اسم',
  neverWrote: 'لم يكتب قط',
  lastMessage: (moment) => `آخر رسالة: ${moment}`,
  conversations: (count) =>
    count >= 100
      ? '100 محادثة أو أكثر'
      : plural(count, {
          zero: 'لا محادثات',
          one: 'محادثة واحدة',
          two: 'محادثتان',
          few: `${count} محادثات`,
          many: `${count} محادثة`,
          other: `${count} محادثة`,
        }),
  moreSegments: (count) => `+${count}`,
  none: 'لم تُختر جهة اتصال',
  noneLead: 'اختر جهة اتصال لترى ما يُعرف عنها ومحادثاتها.',
  back: 'كل جهات الاتصال',
}
