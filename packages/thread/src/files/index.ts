export { shownName } from './shown-name'
export { sizeText } from './size-text'
