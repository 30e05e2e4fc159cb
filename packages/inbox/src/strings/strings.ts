import { en } from './en'

export type Strings = typeof en

/** The texts of the locale in use. */
export const strings: Strings = en
