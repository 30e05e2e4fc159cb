import type { Strings } from '../strings'

/** What people say of themselves, in Arabic. */
export const availability: Strings['availability'] = {
  section: 'التوفر',
  names: { available: 'متاح', busy: 'مشغول', away: 'غائب' },
  own: { available: 'أنت متاح', busy: 'أنت مشغول', away: 'أنت غائب' },
  failed: 'لم تتغير حالة توفرك: تعذّر الوصول إلى الخادم. حاول مرة أخرى.',
}
