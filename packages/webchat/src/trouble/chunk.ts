import './trouble.css'

export { Length } from './Length'
export { Refusal } from './Refusal'
export { serverNotice, stoppedText } from './server-notice'
