import type { PageTexts } from '../strings'
import { plural } from './counting'
import { ltr } from './ltr'

/** The command palette, in Arabic. */
export const palette: PageTexts['palette'] = {
  groups: {
    recent: 'الأخيرة',
    chosen: 'المحادثات المختارة',
    conversation: 'هذه المحادثة',
    go: 'الذهاب إلى',
    own: 'أنت',
    people: 'الأشخاص',
    messages: 'الرسائل',
  },
  list: 'الأوامر',
  nothing: 'لم يُعثر على شيء. جرّب كلمة أخرى أو حروفًا أقل.',
  looking: 'جارٍ البحث في الرسائل وجهات الاتصال…',
  unfound: 'تعذّر البحث في الرسائل وجهات الاتصال.',
  count: (count) =>
    plural(count, {
      zero: 'لا نتائج',
      one: 'نتيجة واحدة',
      two: 'نتيجتان',
      few: `${count} نتائج`,
      many: `${count} نتيجة`,
      other: `${count} نتيجة`,
    }),
  place: (name) => `صندوق الوارد: ${name}`,
  filter: (name) => `المرشّح المحفوظ: ${name}`,
  switchTo: (business) => `الانتقال إلى ${business}`,
  availability: (name) => `الحالة: ${name}`,
  theme: (name) => `السمة: ${name}`,
  assign: (name) => `إسناد إلى ${name}`,
  unassign: 'إلغاء الإسناد',
  snooze: (choice) => `تأجيل: ${choice}`,
  addTag: (name) => `إضافة وسم: ${name}`,
  removeTag: (name) => `إزالة وسم: ${name}`,
  resolve: 'حل',
  reopen: 'إعادة فتح',
  canned: (shortcut) => `إدراج ${ltr(`/${shortcut}`)}`,
  gap: (shortcut) => `${ltr(`/${shortcut}`)} في الحقل، لكن شيئًا فيه غير معروف عن هذا العميل. راجعه.`,
  transcript: 'حفظ نص المحادثة',
  copyLink: 'نسخ رابط هذه المحادثة',
  copied: 'نُسخ الرابط.',
  copyFailed: 'لا يسمح المتصفح لهذه الصفحة بالنسخ. عنوان هذه الصفحة هو الرابط.',
}
