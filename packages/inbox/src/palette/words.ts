import { pageTexts } from '../strings/strings'

/** The texts of the palette in the language in use. */
export const words = pageTexts.palette
