import './files.css'

export { Attachments } from './Attachments'
export { Overlays } from './Overlays'
export { Tray } from './Tray'
export { trayOf } from './tray-state'
