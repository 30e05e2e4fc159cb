import './trouble.css'

export { Length } from './Length'
export { Refusal } from './Refusal'
export { isSignedOut, serverNotice, stoppedText } from './server-notice'
