import { knowledge } from '../strings/en-knowledge'

/** The texts of this page in the locale in use. */
export const words = knowledge
