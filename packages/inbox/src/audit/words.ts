import { audit } from '../strings/en-audit'

/** The texts of this page in the locale in use. */
export const words = audit
