import { pageTexts } from '../strings/strings'

/** The texts of this page in the language in use. */
export const words = pageTexts.setup
