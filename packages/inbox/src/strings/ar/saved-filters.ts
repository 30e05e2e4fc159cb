import type { PageTexts } from '../strings'

/** Texts of saved filters, in Arabic. */
export const savedFilters: PageTexts['savedFilters'] = {
  saveAsk: 'حفظ هذه القائمة…',
  manageAsk: 'إعادة التسمية أو الحذف…',
  tagGone: 'حُذف وسمه',
  none: 'لا عوامل تصفية محفوظة بعد',
  failed: 'تعذّر تحميل عوامل التصفية المحفوظة.',

  saveTitle: 'حفظ هذه القائمة',
  saveLead: 'يُحفظ العرض والحالة وعوامل التصفية باسم. تبقى القائمة محدَّثة.',
  nameLabel: 'الاسم',
  share: 'للفريق كله',
  shareHint: 'يجدها كل من في شركتك في هذه القائمة.',
  cancel: 'إلغاء',
  save: 'حفظ',
  manageTitle: 'عوامل التصفية المحفوظة',
  list: 'عوامل التصفية المحفوظة',
  rename: (name) => `إعادة تسمية ${name}`,
  remove: (name) => `حذف ${name}`,
  renameShort: 'إعادة تسمية',
  removeShort: 'حذف',
  removeSure: 'هل تحذفه؟',
  team: 'الفريق',
  close: 'إغلاق',
  empty: 'لا يوجد شيء.',
  nameMissing: 'اكتب اسمًا.',
  refusals: {
    unreachable: 'تعذّر الوصول إلى الخادم. لم يتغير شيء: حاول مرة أخرى عند عودة الاتصال.',
    forbidden: 'يحفظ عوامل تصفية الفريق ويغيّرها المالكون والمسؤولون. احفظ واحدًا لنفسك.',
    filter_name_taken: 'يوجد عامل تصفية بهذا الاسم. اختر اسمًا آخر.',
    invalid_request: 'لا يمكن حفظ ذلك: عددها 50 من قبل، أو لا يمكن عرض الاسم.',
    not_found: 'لم يعد موجودًا: سبقك شخص آخر.',
    failed: 'تعذّر على الخادم تنفيذ ذلك. حاول مرة أخرى بعد لحظات.',
  },
}
