export { createEnqueue } from './enqueue'
export type { Enqueue, Job, JobHandler, NewJob } from './job'
export { dayOfRetries } from './retry-after'
export { type JobsWorker, startJobs } from './worker'
