import type { Strings } from '../strings'

/** Why something could not be loaded, in Arabic. */
export const failure: Strings['failure'] = {
  connection: 'لا يوجد اتصال بالخادم. تحقق من اتصالك ثم حاول مرة أخرى.',
  server: (status) =>
    `حدث خلل في الخادم (الحالة ${status}). اتصالك يعمل. حاول مرة أخرى بعد لحظات، وإن استمر ذلك فأخبر القائم على الخادم.`,
  refused: (code) => `رفض الخادم ذلك (${code}). أعد تحميل الصفحة: ربما تغيّر دورك.`,
  limited: 'طلبات كثيرة دفعة واحدة. انتظر دقيقة ثم حاول مرة أخرى.',
}
