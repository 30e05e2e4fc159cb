import type { PageTexts } from '../strings'

/** Texts of one's own account, in Arabic. */
export const account: PageTexts['account'] = {
  heading: 'حسابك',
  lead: (email) => `تسجّل الدخول بالعنوان ${email} في كل شركة تنتمي إليها.`,

  nameTitle: 'الاسم',
  nameHint: 'يقرؤه الزوّار والزملاء بجانب ما تكتبه من الآن.',
  nameMissing: 'أدخل اسمك.',
  save: 'حفظ',
  renamed: 'تم تغيير اسمك.',

  languageTitle: 'اللغة',
  languageHint: 'تسري في هذا المتصفح، ويُعاد تحميل الصفحة لتطبيقها.',
  languageUse: 'استخدام هذه اللغة',

  passwordTitle: 'كلمة المرور',
  passwordLead: 'يُسجَّل خروجك من المتصفحات الأخرى، وتصلك رسالة بذلك إن كان الخادم يرسل بريدًا.',
  current: 'كلمة المرور الحالية',
  next: 'كلمة المرور الجديدة',
  nextHint: '8 حروف على الأقل.',
  currentMissing: 'أدخل كلمة المرور الحالية.',
  nextShort: 'اختر كلمة مرور من 8 حروف على الأقل.',
  changePassword: 'تغيير كلمة المرور',
  passwordChanged: 'تم تغيير كلمة المرور. سُجّل الخروج من المتصفحات الأخرى.',

  sessionsTitle: 'أين سجّلت الدخول',
  sessionsLead: 'إن لم تعرف أحدها فسجّل خروجه وغيّر كلمة المرور.',
  loading: 'جارٍ التحميل…',
  loadFailed: 'تعذّر تحميل القائمة.',
  retry: 'إعادة المحاولة',
  unknownBrowser: 'متصفح غير معروف',
  browserOn: (browser, system) => `${browser} على ${system}`,
  thisOne: 'هذا المتصفح',
  signedIn: (day) => `سُجّل الدخول في ${day}`,
  lastUsed: (day) => `آخر استخدام في ${day}`,
  end: 'تسجيل الخروج',
  endNamed: (browser) => `تسجيل خروج ${browser}`,
  ended: (browser) => `سُجّل خروج ${browser}.`,
  endAll: 'تسجيل الخروج من كل مكان',
  endAllTitle: 'تسجيل الخروج من كل مكان؟',
  endAllPoints: [
    'يُسجَّل الخروج فورًا من كل متصفح سجّلت الدخول فيه، ومنها هذا.',
    'ما كتبته ولم ترسله يبقى في المتصفح الذي كتبته فيه.',
  ],

  problems: {
    unreachable: 'تعذّر الوصول إلى الخادم. لم يتغير شيء: حاول مرة أخرى عند عودة الاتصال.',
    password_wrong: 'ليست هذه كلمة المرور الحالية. اكتبها من جديد.',
    rate_limited: 'محاولات كثيرة. انتظر ربع ساعة ثم حاول مرة أخرى.',
    not_found: 'سُجّل خروج هذا المتصفح من قبل.',
    invalid_request: 'لا يقبل الخادم ذلك. تحقق مما أدخلته.',
    failed: 'تعذّر على الخادم تنفيذ ذلك. حاول مرة أخرى بعد لحظات.',
  },
}
