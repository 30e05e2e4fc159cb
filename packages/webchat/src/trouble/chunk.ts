import './trouble.css'
import './link-notice.css'

export { Length } from './Length'
export { LinkNotice } from './LinkNotice'
export { Refusal } from './Refusal'
export { isSignedOut, serverNotice, stoppedText } from './server-notice'
