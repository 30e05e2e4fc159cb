import type { Strings } from '../strings'
import { plural } from './counting'

/** Signing in, in Arabic. */
export const signIn: Strings['signIn'] = {
  title: 'تسجيل الدخول إلى صندوق الوارد',
  lead: 'أجب زوّارك حيث يسألون.',
  again: 'سجّل الدخول من جديد',
  againLead: 'انتهت جلستك. ما كتبته محفوظ، وستتابع من حيث توقفت.',
  email: 'البريد الإلكتروني',
  password: 'كلمة المرور',
  submit: 'تسجيل الدخول',
  busy: 'جارٍ تسجيل الدخول…',
  forgot: 'هل نسيت كلمة المرور؟',
  emailMissing: 'أدخل عنوان بريدك الإلكتروني.',
  emailMalformed: 'هذا لا يبدو عنوان بريد إلكتروني. المتوقع عنوان مثل name@example.com.',
  passwordMissing: 'أدخل كلمة المرور.',
  wrong: 'البريد الإلكتروني أو كلمة المرور غير صحيحة. تحقق منهما وحاول مرة أخرى.',
  limited: (seconds) =>
    `محاولات كثيرة. حاول مرة أخرى بعد ${plural(seconds, {
      zero: 'لحظات',
      one: 'ثانية واحدة',
      two: 'ثانيتين',
      few: `${seconds} ثوانٍ`,
      many: `${seconds} ثانية`,
      other: `${seconds} ثانية`,
    })}.`,
  limitedSoon: 'محاولات كثيرة. انتظر دقيقة ثم حاول مرة أخرى.',
  unreachable: 'تعذّر الوصول إلى الخادم. تحقق من اتصالك وحاول مرة أخرى.',
  elsewhere: 'لا يقبل هذا الخادم تسجيل الدخول من هذا العنوان. افتح صندوق الوارد من عنوانه العام.',
  failed: 'تعذّر على الخادم تسجيل دخولك. حاول مرة أخرى بعد لحظات.',
}

/** What stands there before and instead of the inbox, in Arabic. */
export const start: Strings['start'] = {
  checking: 'جارٍ فتح صندوق الوارد…',
  unreachable: 'تعذّر الوصول إلى الخادم',
  failed: 'تعذّر فتح صندوق الوارد',
  retry: 'إعادة المحاولة',
  noBusiness: 'لا تنتمي إلى أي شركة بعد',
  noBusinessLead: 'أعدّ شركتك الخاصة، أو اطلب من مالك شركتك أو مسؤولها أن يدعوك، ثم افتح الرابط الذي يصلك.',
  setUp: 'إعداد شركتك',
  setUpOwn: 'إعداد شركة خاصة بك',
  back: 'رجوع',
  dismissed: (business) => `لم تعد ضمن فريق ${business}`,
  dismissedLead: 'ما كتبته يبقى لدى الشركة. إن كان ذلك خطأً فاطلب من مالك أو مسؤول أن يدعوك من جديد.',
  notFound: 'لا توجد صفحة في هذا العنوان',
  notFoundLead: 'قد يكون الرابط قديمًا أو مبتورًا.',
  toInbox: 'الذهاب إلى صندوق الوارد',
  crashed: 'حدث خلل في هذه الصفحة',
  crashedLead: 'أعد تحميلها للمتابعة. ما كتبته محفوظ.',
  reload: 'إعادة التحميل',
}
