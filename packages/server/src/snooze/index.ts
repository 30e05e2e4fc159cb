export { onAppendWake } from './on-append'
export { wakeJobs } from './wake-jobs'
