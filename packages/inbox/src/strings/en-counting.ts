import { createCounting } from './plural'

/** Numbers in English. */
export const { number, plural } = createCounting<'one'>('en')
