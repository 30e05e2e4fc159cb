import { setup } from '../strings/en-setup'

/** The texts of this page in the locale in use. */
export const words = setup
