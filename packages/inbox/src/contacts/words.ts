import { pageTexts } from '../strings/strings'

/** The texts of the contacts page in the language in use. */
export const words = pageTexts.contacts
