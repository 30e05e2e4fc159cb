import { palette } from '../strings/en-palette'

/** The texts of the palette in the locale in use. */
export const words = palette
