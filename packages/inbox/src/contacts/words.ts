import { contacts } from '../strings/en-contacts'

/** The texts of the contacts page in the locale in use. */
export const words = contacts
