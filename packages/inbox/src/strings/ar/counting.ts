import { createCounting } from '../plural'

/** Arabic with the digits that stand in addresses, codes and ticket numbers too. */
export const LOCALE = 'ar-u-nu-latn'

/** Numbers in Arabic, which has a form of its own for none, one, two, few and many. */
export const { number, plural } = createCounting<'zero' | 'one' | 'two' | 'few' | 'many'>(LOCALE)
