import { layOut } from './layout'
import { type Mail, oneLine } from './mail'

/** In whose name people are written to about their account. */
export interface MailFrame {
  readonly appName: string
  readonly logoUrl: string | null
}

type Written = Omit<Mail, 'to'>

/** Has somebody choose a new password. Its link is told to nobody else: no operator reads it in a log. */
export function passwordResetMail({ link, ...frame }: MailFrame & { readonly link: string }): Written {
  const appName = oneLine(frame.appName, 100)
  const subject = 'Choose a new password'
  const letter = layOut({
    logoUrl: frame.logoUrl,
    appName,
    heading: subject,
    paragraphs: [
      `Somebody, probably you, asked for a new password for your account with ${appName}.`,
      'The link works once, for an hour. Until you use it, the old password stays.',
    ],
    action: { label: 'Choose a new password', link },
    footer: 'If you did not ask for this, ignore this mail: nothing happens without you.',
  })
  return { fromName: appName, subject, ...letter }
}

interface Changed extends MailFrame {
  readonly publicUrl: string
  readonly at: Date
}

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

/** Tells the owner of an account that its password is another one now, in case it was not them. */
export function passwordChangedMail({ publicUrl, at, ...frame }: Changed): Written {
  const appName = oneLine(frame.appName, 100)
  const subject = 'Your password was changed'
  const letter = layOut({
    logoUrl: frame.logoUrl,
    appName,
    heading: subject,
    paragraphs: [
      `The password of your account with ${appName} was changed on ${moment.format(at)} UTC. Browsers that were signed in with the old one are signed out.`,
      'If that was you, there is nothing to do. If it was not, choose a new password now.',
    ],
    action: { label: 'Choose a new password', link: `${publicUrl}/inbox/forgot-password` },
    footer: 'You get this mail because it is about the safety of your account.',
  })
  return { fromName: appName, subject, ...letter }
}
