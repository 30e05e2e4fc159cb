export { mountInboxWebhooks } from './dashboard-routes'
export { onAppendWebhooks } from './on-append'
export { mountWebhooks } from './routes'
export { webhookJobs } from './webhook-jobs'
