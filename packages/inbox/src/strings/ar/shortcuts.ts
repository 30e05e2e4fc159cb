import type { Strings } from '../strings'

/** What the keys do, in Arabic. */
export const shortcuts: Strings['shortcuts'] = {
  title: 'اختصارات لوحة المفاتيح',
  close: 'إغلاق',
  groups: { list: 'القائمة', conversation: 'المحادثة', everywhere: 'في كل مكان' },
  or: 'أو',
  actions: {
    next: 'المحادثة التالية',
    previous: 'المحادثة السابقة',
    open: 'فتح المحادثة',
    choose: 'اختيار المحادثة',
    chooseTo: 'اختيار كل ما حتى هنا',
    search: 'البحث',
    palette: 'العثور على أي شيء وفعله',
    reply: 'الرد',
    note: 'كتابة ملاحظة داخلية',
    send: 'إرسال',
    newline: 'سطر جديد',
    resolve: 'حل أو إعادة فتح',
    assign: 'إسناد إليّ',
    give: 'إسناد إلى شخص',
    tag: 'تغيير الوسوم',
    snooze: 'تأجيل',
    back: 'رجوع',
    help: 'عرض هذه المساعدة',
  },
}
