import type { PageTexts } from '../strings'

/** Texts that the rooms beside the inbox share, in Arabic. */
export const admin: PageTexts['admin'] = {
  retry: 'إعادة المحاولة',
  cancel: 'إلغاء',
  save: 'حفظ التغييرات',
  saving: 'جارٍ الحفظ…',
  saved: 'تم الحفظ',
  discard: 'تجاهل',
  unsaved: 'تغييرات غير محفوظة',
  leaveUnsaved: 'تغييراتك غير محفوظة. هل تغادر دونها؟',
  copied: 'تم النسخ',
  copyFailed: 'اضغط Ctrl+C للنسخ',
}
