import { applicationProofs } from './application'
import { policyProofs } from './policy'
import type { Proof } from './proof'
import { scriptProofs } from './script'
import { settingsProofs } from './settings'
import { systemProofs } from './systems'
import { tagProofs } from './tag'

/** One for each piece of code in the documents. */
export const proofs: readonly Proof[] = [
  ...tagProofs,
  ...scriptProofs,
  ...policyProofs,
  ...systemProofs,
  ...settingsProofs,
  ...applicationProofs,
]
