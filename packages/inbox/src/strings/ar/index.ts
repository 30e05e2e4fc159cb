/*
 * Words that stand for the same thing everywhere: صندوق الوارد (inbox), محادثة (conversation), الدردشة (what visitors see
 * on a page), زائر (visitor), عميل (customer), جهة اتصال (contact), شركة (business), مالك، مسؤول، موظف (owner, admin,
 * agent), زميل (teammate), وسم (tag), رد جاهز (canned reply) with its اختصار (shortcut), ملاحظة (note), إسناد (assign),
 * تأجيل (snooze), حل (resolve), إعادة فتح (reopen), ساعات العمل (office hours), سجل التدقيق (audit log), مفتاح (key),
 * موقع (site), قراءة (crawl). Digits are the Latin ones; paths, addresses and codes are wrapped with `ltr`.
 */
import type { Strings } from '../strings'
import { availability } from './availability'
import { contact } from './contact'
import { conversation, mentions, snooze, tags } from './conversation'
import { LOCALE } from './counting'
import { failure } from './failure'
import { files } from './files'
import { frame } from './frame'
import { invitation } from './invitation'
import { composer, queue } from './queue'
import { search } from './search'
import { shortcuts } from './shortcuts'
import { signIn, start } from './start'

/** Every text of the first screen in Arabic. */
export const ar: Strings = {
  locale: LOCALE,
  signIn,
  start,
  availability,
  failure,
  frame,
  link: {
    offline: 'أنت غير متصل بالإنترنت. ما تكتبه محفوظ وسيُرسل عند عودة الاتصال.',
    waiting: 'جارٍ إعادة الاتصال… ما تكتبه محفوظ وسيُرسل عند عودة الاتصال.',
    connecting: 'جارٍ الاتصال…',
  },
  queue,
  conversation,
  composer,
  files,
  invitation,
  snooze,
  mentions,
  tags,
  search,
  contact,
  time: {
    now: 'الآن',
    minutes: (count) => `${count} د`,
    hours: (count) => `${count} س`,
    days: (count) => `${count} ي`,
    today: 'اليوم',
    yesterday: 'أمس',
  },
  shortcuts,
}
