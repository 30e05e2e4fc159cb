import { createCounting } from '../plural'

/** Numbers in German. */
export const { number, plural } = createCounting<'one'>('de')
