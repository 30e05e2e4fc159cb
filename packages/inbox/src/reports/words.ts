import { reports } from '../strings/en-reports'

/** The texts of these parts in the locale in use. */
export const words = reports
