export { invitationMail } from './invitation'
export { mailJobs } from './mail-jobs'
export { createSendMail, type SendMail } from './send-mail'
export type { MailServer } from './smtp'
