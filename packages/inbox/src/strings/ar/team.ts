import type { PageTexts } from '../strings'

/** Texts of the team, in Arabic. */
export const team: PageTexts['team'] = {
  heading: 'الفريق',
  lead: 'من يجيب زوّارك، ومن يقرر ماذا.',
  loading: 'جارٍ تحميل الفريق…',
  failed: 'تعذّر تحميل الفريق',

  members: 'الأعضاء',
  you: 'أنت',
  roles: { owner: 'مالك', admin: 'مسؤول', agent: 'موظف' },
  roleLeads: {
    owner: 'كل شيء، حتى المالكين الآخرين. للشركة مالك واحد على الأقل.',
    admin: 'يجيب الزوّار، ويعدّ الدردشة، ويدير الجميع عدا المالكين.',
    agent: 'يجيب الزوّار.',
  },
  roleOf: (name, role) => `دور ${name}: ${role}`,
  roleChanged: (name, role) => `دور ${name} الآن: ${role}.`,
  joined: (day) => `انضم في ${day}`,
  lastSeen: (day) => `آخر ظهور في ${day}`,
  notSeen: 'لم يسجّل الدخول قط',

  remove: 'إزالة',
  removeNamed: (name) => `إزالة ${name}`,
  removeTitle: (name, business) => `إزالة ${name} من ${business}؟`,
  removePoints: [
    'ينتهي صندوق الوارد المفتوح لديه فورًا. من لا ينتمي إلى شركة أخرى يُسجَّل خروجه من كل جهاز.',
    'المحادثات المُسندة إليه التي لم تُحل تعود إلى القائمة فورًا.',
    'ما كتبه يبقى في المحادثات باسمه.',
  ],
  removed: (name) => `لم يعد ${name} ضمن الفريق.`,
  leave: 'مغادرة',
  leaveNamed: (business) => `مغادرة ${business}`,
  leaveTitle: (business) => `مغادرة ${business}؟`,
  leavePoints: [
    'لن ترى شيئًا من هذه الشركة إلى أن يدعوك أحد من جديد.',
    'المحادثات المُسندة إليك التي لم تُحل تعود إلى القائمة فورًا.',
  ],
  stepDownTitle: 'التخلي عن دورك؟',
  stepDownPoints: ['لا يمكنك استعادته بنفسك: على من له هذا الدور أن يعطيك إياه من جديد.'],
  stepDown: (role) => `تغيير دوري إلى: ${role}`,

  resetLink: 'رابط كلمة المرور',
  resetLinkNamed: (name) => `رابط كلمة المرور: ${name}`,
  resetLinkTitle: (name) => `سلّم هذا الرابط إلى ${name}`,
  resetLinkLead:
    'يُعرض هذه المرة فقط، ويعمل مرة واحدة ولمدة ساعة. من يفتحه يختار كلمة مرور ذلك الحساب، فلا ترسله إلى أحد غيره.',
  resetLinkLabel: 'رابط كلمة مرور جديدة',

  invite: 'دعوة',
  inviteTitle: 'دعوة شخص',
  invitations: 'الدعوات',
  noInvitations: 'لا أحد مدعو حاليًا.',
  email: 'البريد الإلكتروني',
  emailPlaceholder: 'name@example.com',
  emailWrong: 'هذا لا يبدو عنوان بريد إلكتروني. المتوقع عنوان مثل name@example.com.',
  role: 'الدور',
  inviteMailed: 'تصله رسالة فيها رابط. يعمل مرة واحدة ولمدة ثلاثة أيام.',
  inviteByHand: 'لا يرسل هذا الخادم بريدًا: تحصل على رابط لتسلّمه. يعمل مرة واحدة ولمدة ثلاثة أيام.',
  send: 'إرسال الدعوة',
  makeLink: 'إنشاء رابط',
  sent: (email) => `أُرسلت دعوة إلى ${email}.`,
  expires: (when) => `صالحة حتى ${when}`,
  expired: 'منتهية',
  mailRefused: 'لم تُسلَّم',
  refusedBecause: (reason) =>
    reason === ''
      ? 'لم يقبل أي خادم بريد الرسالة طوال يوم. أرسلها من جديد، أو تحقق من العنوان.'
      : `رفض خادم البريد الرسالة: ${reason}. تحقق من العنوان، أو أرسلها من جديد.`,
  resend: 'إعادة الإرسال',
  newLink: 'رابط جديد',
  resendNamed: (email) => `إعادة إرسال الدعوة إلى ${email}`,
  newLinkNamed: (email) => `رابط جديد: ${email}`,
  revoke: 'سحب',
  revokeNamed: (email) => `سحب دعوة ${email}`,
  revoked: (email) => `لم تعد دعوة ${email} تفتح شيئًا.`,
  linkTitle: (email) => `سلّم هذا الرابط إلى ${email}`,
  linkLead: 'يُعرض هذه المرة فقط. أول من يفتحه ينضم بذلك العنوان، فلا ترسله إلى أحد غيره.',
  linkLabel: 'رابط الدعوة',
  copyLink: 'نسخ الرابط',
  done: 'تم',

  problems: {
    unreachable: 'تعذّر الوصول إلى الخادم. لم يتغير شيء: حاول مرة أخرى عند عودة الاتصال.',
    forbidden: 'لا يُسمح لك بذلك: ربما تغيّر دورك. أعد تحميل الصفحة.',
    not_found: 'لم يعد هذا موجودًا: سبقك شخص آخر. أعد تحميل الصفحة.',
    member_elsewhere:
      'ينتمي هذا الشخص إلى شركة أخرى أيضًا، فلا ينشئ له أي مالك رابطًا. اطلب من القائم على هذا الخادم إعداد البريد.',
    last_owner: 'يبقى للشركة مالك واحد على الأقل. اجعل شخصًا آخر مالكًا أولًا.',
    already_invited: 'هذا العنوان مدعو من قبل: تجده في «الدعوات».',
    already_member: 'في الفريق شخص بهذا العنوان من قبل.',
    rate_limited: 'دعوات كثيرة دفعة واحدة. انتظر ساعة ثم حاول مرة أخرى.',
    invalid_request: 'هذا لا يبدو عنوان بريد إلكتروني. المتوقع عنوان مثل name@example.com.',
    failed: 'تعذّر على الخادم تنفيذ ذلك. حاول مرة أخرى بعد لحظات.',
  },
}
