export { restoreBackup } from './restore'
export { writeBackup } from './write-backup'
