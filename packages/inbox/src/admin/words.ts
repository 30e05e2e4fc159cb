import { admin } from '../strings/en-admin'

/** The texts of these parts in the locale in use. */
export const words = admin
