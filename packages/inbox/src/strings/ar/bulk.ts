import type { PageTexts } from '../strings'
import { number, plural } from './counting'

const several = (count: number) =>
  plural(count, {
    zero: 'لا محادثات',
    one: 'محادثة واحدة',
    two: 'محادثتان',
    few: `${number(count)} محادثات`,
    many: `${number(count)} محادثة`,
    other: `${number(count)} محادثة`,
  })

/** Texts of what is done with several conversations at once, in Arabic. */
export const bulk: PageTexts['bulk'] = {
  label: 'المحادثات المختارة',
  chosen: (count) => (count === 0 ? 'لم يُختر شيء' : `المختار: ${number(count)}`),
  chooseAll: (count) => `اختيار كل المحمّل (${number(count)})`,
  end: 'إلغاء الاختيار',
  busy: (done, of) => `${number(done)} من ${number(of)}…`,
  retry: 'إعادة المحاولة',
  dismiss: 'إخفاء',
  done: {
    'assignee.change': (count) => `تم الإسناد: ${several(count)}`,
    'tags.change': (count) => `تم تغيير الوسوم: ${several(count)}`,
    'conversation.resolve': (count) => `تم الحل: ${several(count)}`,
    'conversation.reopen': (count) => `أُعيد الفتح: ${several(count)}`,
    'conversation.snooze': (count) => `تم التأجيل: ${several(count)}`,
  },
  partly: {
    'assignee.change': (done, of) => `تم الإسناد: ${done} من ${of}`,
    'tags.change': (done, of) => `تم تغيير الوسوم: ${done} من ${of}`,
    'conversation.resolve': (done, of) => `تم الحل: ${done} من ${of}`,
    'conversation.reopen': (done, of) => `أُعيد الفتح: ${done} من ${of}`,
    'conversation.snooze': (done, of) => `تم التأجيل: ${done} من ${of}`,
  },
  missed: (count, reason) => `${several(count)}: ${reason}`,
  reasons: {
    unreachable: 'تعذّر الوصول إلى الخادم.',
    conversation_not_found: 'لم تعد موجودة.',
    member_not_found: 'لم يعد هذا الشخص ضمن فريقك.',
    tag_not_found: 'حُذف هذا الوسم.',
    too_many_tags: 'سيتجاوز عدد الوسوم 20.',
    command_not_allowed: 'لا يُسمح لك بذلك.',
    failed: 'تعذّر على الخادم تنفيذ ذلك.',
  },
}
