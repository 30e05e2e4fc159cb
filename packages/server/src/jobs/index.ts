export type { Enqueue, Job, JobHandler, NewJob } from './job'
