import type { Strings } from '../strings'

/** Who somebody writes with, in Arabic. */
export const contact: Strings['contact'] = {
  heading: 'جهة الاتصال',
  email: 'البريد الإلكتروني',
  language: 'اللغة',
  page: 'الصفحة',
  started: 'البداية',
  ticket: 'التذكرة',
  assignee: 'مُسندة إلى',
  status: 'الحالة',
  nobody: 'لا أحد',
  you: 'أنت',
  unknown: 'غير مذكور',
  unverified: 'هذا ما كتبه الزائر. لم يتحقق منه أحد.',
  verified: 'مؤكد: شركتك تضمن هوية من يكتب هنا.',
  device: 'المتصفح',
  localTime: 'التوقيت المحلي',
  hotspot: 'نقطة الاتصال',
  lost: 'تعذّر تحميل الباقي. أعد تحميل الصفحة.',
  phone: 'الهاتف',
  consent: 'الموافقة',
  agreed: (version) => `وافق على النص ${version}`,
  loading: 'جارٍ التحميل…',
  offline: 'ستظهر التفاصيل هنا فور عودة الاتصال.',
  failed: 'تعذّر تحميل التفاصيل.',
  retry: 'إعادة المحاولة',
}
