import { pageTexts } from '../strings/strings'

/** The texts of these parts in the language in use. */
export const words = pageTexts.reports
