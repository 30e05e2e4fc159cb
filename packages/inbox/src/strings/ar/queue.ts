import type { Strings } from '../strings'
import { plural } from './counting'

/** The list of conversations, in Arabic. */
export const queue: Strings['queue'] = {
  heading: 'صندوق الوارد',
  views: { mine: 'لي', unassigned: 'غير مُسندة', mentioned: 'الإشارات', all: 'الكل' },
  viewsLabel: 'العروض',
  status: { open: 'مفتوحة', pending: 'مؤجلة', resolved: 'محلولة' },
  channels: { web: 'الدردشة', api: 'API' },
  statusLabel: 'الحالة',
  filters: {
    label: 'عوامل التصفية',
    unread: 'غير مقروءة',
    tag: 'الوسم',
    anyTag: 'أي وسم',
    findTag: 'ابحث عن وسم…',
    taggedBy: (name) => `الوسم: ${name}`,
    channel: 'القناة',
    anyChannel: 'أي قناة',
    ledIn: (channel) => `القناة: ${channel}`,
    clear: 'مسح',
  },
  choosing: 'اختيار عدة محادثات',
  barLost: 'تعذّر تحميل هذا الجزء. أعد تحميل الصفحة.',
  saved: { name: 'عوامل التصفية المحفوظة' },
  tags: (names) => `الوسوم: ${names}`,
  mentioned: 'ملاحظة لك',
  snoozedUntil: (moment) => `تعود ${moment}`,
  counted: (count) =>
    plural(count, {
      zero: 'لا محادثات مفتوحة',
      one: 'محادثة مفتوحة واحدة',
      two: 'محادثتان مفتوحتان',
      few: `${count} محادثات مفتوحة`,
      many: `${count} محادثة مفتوحة`,
      other: `${count} محادثة مفتوحة`,
    }),
  list: 'المحادثات',
  visitor: (ticketNumber) => `زائر #${ticketNumber}`,
  you: 'أنت',
  noMessage: 'لا رسائل بعد',
  choose: (name) => `اختيار ${name}`,
  unread: (count) =>
    plural(count, {
      zero: 'لا رسائل غير مقروءة',
      one: 'رسالة واحدة غير مقروءة',
      two: 'رسالتان غير مقروءتين',
      few: `${count} رسائل غير مقروءة`,
      many: `${count} رسالة غير مقروءة`,
      other: `${count} رسالة غير مقروءة`,
    }),
  loading: 'جارٍ تحميل المحادثات…',
  loadingMore: 'جارٍ تحميل المزيد…',
  loadMore: 'تحميل المزيد',
  offline: 'بانتظار الاتصال',
  offlineLead: 'ستظهر المحادثات هنا فور عودة الاتصال.',
  unreachable: 'تعذّر الوصول إلى الخادم',
  unreachableLead: 'ستظهر المحادثات هنا فور استجابته. نواصل المحاولة.',
  failed: 'تعذّر تحميل المحادثات',
  failedLead: 'لم يستجب الخادم كما هو متوقع. حاول مرة أخرى بعد لحظات.',
  moreFailed: 'تعذّر تحميل المحادثات الأقدم.',
  retry: 'إعادة المحاولة',
  empty: {
    mine: { title: 'لا شيء بانتظارك', lead: 'تظهر هنا المحادثات المُسندة إليك.' },
    unassigned: { title: 'كل المحادثات مُسندة', lead: 'تظهر المحادثات الجديدة هنا إلى أن يجيب أحد.' },
    all: { title: 'لا محادثات مفتوحة', lead: 'عندما يكتب زائر تظهر المحادثة هنا فورًا.' },
    mentioned: { title: 'لم يسأل عنك أحد', lead: 'تظهر هنا المحادثات التي فيها ملاحظة لك.' },
    pending: {
      title: 'لا محادثات مؤجلة',
      lead: 'ما تؤجله ينتظر هنا، ويعود من تلقاء نفسه عندما يكتب العميل أو يحين الوقت.',
    },
    resolved: { title: 'لا محادثات محلولة بعد', lead: 'تنتقل إلى هنا المحادثات التي تحلها.' },
    filtered: { title: 'لا نتائج', lead: 'لا توجد هنا محادثة فيها كل ما تصفّي به.' },
  },
}

/** The box to write in, in Arabic. */
export const composer: Strings['composer'] = {
  reply: 'الرد',
  replyPlaceholder: (name) => `الرد على ${name}…`,
  replyShort: 'اكتب ردًا…',
  notePlaceholder: 'اكتب ملاحظة لفريقك، و@ تسأل زميلًا…',
  noteShort: 'ملاحظة لفريقك…',
  noteHint: 'لا يراها إلا فريقك',
  resolvedHint: 'الإرسال يعيد فتح المحادثة',
  note: 'ملاحظة داخلية',
  send: 'إرسال',
  left: (count) => {
    const characters = Math.abs(count)
    const text = plural(characters, {
      zero: 'لا حروف',
      one: 'حرف واحد',
      two: 'حرفان',
      few: `${characters} حروف`,
      many: `${characters} حرفًا`,
      other: `${characters} حرف`,
    })
    return count >= 0 ? `المتبقي: ${text}` : `الزائد: ${text}`
  },
}
