import './rich.css'
import '@opencx/thread/text/rich.css'
import '../style/later.css'

export { LinkedText, RichText } from '@opencx/thread/text'
