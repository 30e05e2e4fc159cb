export { createEnqueue } from './enqueue'
export type { Enqueue, JobHandler } from './job'
export { dayOfRetries } from './retry-after'
export { type JobsWorker, startJobs } from './worker'
