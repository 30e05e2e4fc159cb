export { parseInline } from './inline'
export { LinkedText } from './linked-text'
export { drawInline, RichText } from './rich-text'
