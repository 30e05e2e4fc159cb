import { z } from 'zod'

/** An address that mail is sent to; a longer one fits into no envelope of SMTP. */
export const MailAddress = z.email().max(254)
