import type { Strings } from '../strings'
import { plural } from './counting'

/** Texts about files, in Arabic. */
export const files: Strings['files'] = {
  attach: 'إرفاق ملفات',
  chosen: 'الملفات المرفقة',
  dropHere: 'أفلت الملفات هنا لإرفاقها',
  uploading: (name) => `جارٍ رفع ${name}`,
  cancel: (name) => `إلغاء ${name}`,
  remove: (name) => `إزالة ${name}`,
  retry: 'إعادة المحاولة',
  tooMany: (count) =>
    plural(count, {
      zero: 'لا تتسع الرسالة لملفات.',
      one: 'تتسع الرسالة لملف واحد. أرسل الباقي في رسالة أخرى.',
      two: 'تتسع الرسالة لملفين. أرسل الباقي في رسالة أخرى.',
      few: `تتسع الرسالة لما يصل إلى ${count} ملفات. أرسل الباقي في رسالة أخرى.`,
      many: `تتسع الرسالة لما يصل إلى ${count} ملفًا. أرسل الباقي في رسالة أخرى.`,
      other: `تتسع الرسالة لما يصل إلى ${count} ملف. أرسل الباقي في رسالة أخرى.`,
    }),
  waiting: 'ما زالت ملفات قيد الرفع',
  stuck: 'أزل الملفات التي تعذّر رفعها، أو أعد محاولة رفعها',
  failed: 'تعذّر رفع هذا الملف. حاول مرة أخرى.',
  failures: {
    attachment_empty: 'هذا الملف فارغ.',
    attachment_too_large: 'هذا الملف كبير جدًا. الحد الأقصى 10 ميغابايت.',
    attachment_not_allowed: 'لا يمكن إرسال ملفات من هذا النوع.',
    attachment_damaged: 'تتعذر قراءة هذه الصورة. احفظها من جديد بصيغة PNG أو JPEG.',
    rate_limited: 'ملفات كثيرة في وقت قصير. حاول بعد بضع دقائق.',
    storage_full: 'لم يبق مكان في الخادم. أخبر القائم عليه.',
    unavailable: 'الخادم مشغول. حاول مرة أخرى بعد لحظات.',
    network: 'انقطع الاتصال. حاول مرة أخرى.',
    signed_out: 'تم تسجيل خروجك. سجّل الدخول ثم حاول مرة أخرى.',
    conversation_not_found: 'لم تعد هذه المحادثة موجودة.',
  },
  enlarge: (name) => `تكبير ${name}`,
  download: 'تنزيل',
  close: 'إغلاق',
  previous: 'السابق',
  next: 'التالي',
  position: (index, count) => `${index} من ${count}`,
}
