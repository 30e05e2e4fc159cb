import './files.css'

export { Attachments } from './Attachments'
export { PictureView } from './PictureView'
export { Tray } from './Tray'
export { trayOf } from './tray-state'
