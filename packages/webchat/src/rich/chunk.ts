import './rich.css'

export { LinkedText } from './LinkedText'
export { RichText } from './RichText'
