import type { Strings } from '../strings'

/** Texts of the page that an invitation leads to, in Arabic. */
export const invitation: Strings['invitation'] = {
  title: (organization) => `الانضمام إلى ${organization}`,
  lead: (email) => `أجب الزوّار مع فريقك. دُعيت بالعنوان ${email}.`,
  name: 'اسمك',
  nameHint: 'يراه الزوّار بجانب إجاباتك.',
  password: 'اختر كلمة مرور',
  passwordHint: '8 حروف على الأقل.',
  nameMissing: 'أدخل اسمك.',
  passwordShort: 'اختر كلمة مرور من 8 حروف على الأقل.',
  accept: 'انضمام',
  busy: 'جارٍ الانضمام…',
  hasAccount: (email) => `يوجد حساب بالعنوان ${email}. سجّل الدخول به للانضمام.`,
  otherAccount: (email) => `أنت مسجّل الدخول بالعنوان ${email}. سجّل الخروج لقبول هذه الدعوة.`,
  over: 'لم تعد هذه الدعوة صالحة',
  overLead: 'استُخدمت من قبل، أو سُحبت، أو مضى عليها أكثر من ثلاثة أيام. اطلب دعوة جديدة.',
  limited: 'محاولات كثيرة. انتظر بضع دقائق ثم حاول مرة أخرى.',
  failed: 'تعذّر على الخادم إدخالك. حاول مرة أخرى بعد لحظات.',
}
