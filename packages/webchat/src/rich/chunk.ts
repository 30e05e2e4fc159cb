import './rich.css'
import '../style/later.css'

export { LinkedText } from './LinkedText'
export { RichText } from './RichText'
