export { brandOf, logoIdOf, logoOf } from './brand'
export { mailFrameFor } from './mail-frame'
