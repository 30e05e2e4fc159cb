import './trouble.css'

export { Refusal } from './Refusal'
export { serverNotice, stoppedText } from './server-notice'
