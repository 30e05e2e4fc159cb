import { z } from 'zod'
import type { Bucket } from './attachments'
import type { MailServer } from './notify'
import { StartProblem } from './start-problem'

const isBareOrigin = (text: string) => {
  const { pathname, search, hash, username, password } = new URL(text)
  return pathname === '/' && !search && !hash && !username && !password
}

/** `a@b.c`, or `Name <a@b.c>`. */
const SENDER =
  /^(?:(?<name>[^<>"\p{Cc}]{1,100}) <(?<named>[^\s<>,;@]+@[^\s<>,;@]+)>|(?<bare>[^\s<>,;@]+@[^\s<>,;@]+))$/u

/** Each description finishes the sentence "expected …" that a wrong value is answered with, and stands in docs/operations.md. */
export const Variables = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(4000).describe('a port number from 1 to 65535'),
  HOST: z
    .union([z.ipv4(), z.ipv6(), z.hostname()])
    .optional()
    .describe('an address to listen on, for example 127.0.0.1'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, abort: true })
    .refine(isBareOrigin)
    .transform((text) => new URL(text).origin)
    .optional()
    .describe('an http or https address without a path, for example https://chat.example.com'),
  SECRET: z.string().min(32).optional().describe('any text of 32 characters or more, the same in every node'),
  DATA_DIR: z.string().default('./data').describe('a directory for the embedded database and for files'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('a PostgreSQL address, for example postgres://user:password@host:5432/name'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('a Redis address, for example redis://host:6379'),
  PARTNER_API_KEY: z.string().min(20).optional().describe('any text of 20 characters or more'),
  DEMO: z
    .stringbool({ truthy: ['true', '1', 'yes', 'on'], falsy: ['false', '0', 'no', 'off'] })
    .optional()
    .describe('true or false'),
  DEMO_PASSWORD: z.string().min(8).max(128).optional().describe('a password of 8 to 128 characters'),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('the number of proxies in front of this server, from 0 to 10'),
  ALLOW_PRIVATE_NETWORK: z
    .stringbool({ truthy: ['true', '1', 'yes', 'on'], falsy: ['false', '0', 'no', 'off'] })
    .default(false)
    .describe('true or false'),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional()
    .describe('the name of a bucket, for example opencx-files'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, abort: true })
    .refine(isBareOrigin)
    .transform((text) => new URL(text).origin)
    .optional()
    .describe('an http or https address without a path, for example https://s3.eu-central-1.amazonaws.com'),
  S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .default('us-east-1')
    .describe('the name of a region, for example eu-central-1'),
  S3_ACCESS_KEY_ID: z
    .string()
    .regex(/^\S{3,200}$/)
    .optional()
    .describe('the id of an access key, without spaces'),
  S3_SECRET_ACCESS_KEY: z
    .string()
    .regex(/^\S{8,200}$/)
    .optional()
    .describe('the secret of that access key, without spaces'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('the address of a mail server, for example smtp://user:password@mail.example.com:587'),
  MAIL_FROM: z
    .string()
    .regex(SENDER)
    .optional()
    .describe('who mails come from, for example Example Support <support@example.com>'),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{20,}$/)
    .optional()
    .describe('any text of 20 characters or more, without spaces'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('one of fatal, error, warn, info, debug, silent'),
})

/** Everything the operator can set, read once. */
export interface Environment {
  readonly port: number
  /** Undefined listens on every address. */
  readonly host: string | undefined
  /** Where people reach this server; the base of every link. */
  readonly publicUrl: string
  /** Every origin under which this server knows itself; `publicUrl` is the first. */
  readonly ownOrigins: readonly string[]
  /** Null: made once and kept in the database. */
  readonly secret: string | null
  readonly dataDir: string
  /** Null: files are kept in `dataDir`. */
  readonly bucket: Bucket | null
  readonly databaseUrl: string | null
  readonly redisUrl: string | null
  readonly partnerKey: string | null
  readonly isDemo: boolean
  readonly demoPassword: string | null
  readonly trustedProxies: number
  /** Null: mails are written to the log. */
  readonly mailServer: MailServer | null
  /** Whether crawls and webhooks may reach addresses of this machine and of private networks. */
  readonly allowPrivateNetwork: boolean
  /** Null: the figures are served to nobody. */
  readonly metricsToken: string | null
  readonly logLevel: z.infer<typeof Variables>['LOG_LEVEL']
}

/** Reads the environment; a wrong value stops the start with a line that names the variable and the expected form. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  // an empty variable is how shells and compose files say "not set"
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = Variables.safeParse(given)
  if (!parsed.success) throw new StartProblem(wrongValues(parsed.error))
  const { data } = parsed
  const publicUrl = data.PUBLIC_URL ?? `http://localhost:${data.PORT}`
  return {
    port: data.PORT,
    host: data.HOST,
    publicUrl,
    ownOrigins: localTwins(publicUrl),
    secret: data.SECRET ?? null,
    dataDir: data.DATA_DIR,
    bucket: readBucket(data),
    databaseUrl: data.DATABASE_URL ?? null,
    redisUrl: data.REDIS_URL ?? null,
    partnerKey: data.PARTNER_API_KEY ?? null,
    isDemo: data.DEMO ?? data.DATABASE_URL === undefined,
    demoPassword: data.DEMO_PASSWORD ?? null,
    trustedProxies: data.TRUSTED_PROXIES,
    mailServer: readMailServer(data),
    allowPrivateNetwork: data.ALLOW_PRIVATE_NETWORK,
    metricsToken: data.METRICS_TOKEN ?? null,
    logLevel: data.LOG_LEVEL,
  }
}

function readBucket(data: z.infer<typeof Variables>): Bucket | null {
  const { S3_BUCKET: name, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = data
  const needed = { S3_BUCKET: name, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey }
  const missing = Object.entries(needed).filter(([, value]) => value === undefined)
  if (!name || !accessKeyId || !secretAccessKey) {
    if (missing.length === 3 && data.S3_ENDPOINT === undefined) return null
    const lines = missing.map(
      ([variable]) => `${variable} is missing: files go to S3 only when bucket, key id and secret are all set.`,
    )
    throw new StartProblem(
      `${lines.join('\n')}\nSet what is missing, or none of the S3 variables to keep files in DATA_DIR.`,
    )
  }
  const { S3_REGION: region, S3_ENDPOINT: endpoint = `https://s3.${region}.amazonaws.com` } = data
  return { endpoint, region, name, accessKeyId, secretAccessKey }
}

function readMailServer({ SMTP_URL: url, MAIL_FROM: sender }: z.infer<typeof Variables>): MailServer | null {
  if (!url && !sender) return null
  if (!url || !sender)
    throw new StartProblem(
      `${url ? 'MAIL_FROM' : 'SMTP_URL'} is missing: mail is sent only when SMTP_URL and MAIL_FROM are both set.\nSet it, or neither of them to have mails written to the log.`,
    )
  const { name = '', named, bare } = SENDER.exec(sender)?.groups ?? {}
  return { url, from: { name: name.trim(), address: named ?? bare ?? sender } }
}

/** The value itself is never repeated: it may be a secret that was set under the wrong name. */
function wrongValues(error: z.ZodError): string {
  const shape: Record<string, z.ZodType | undefined> = Variables.shape
  const names = [...new Set(error.issues.map((issue) => String(issue.path[0])))]
  return names.map((name) => `${name} has a wrong value: expected ${shape[name]?.description}.`).join('\n')
}

/** localhost and 127.0.0.1 are one host to everybody but browsers. */
function localTwins(publicUrl: string): string[] {
  const { protocol, hostname, host } = new URL(publicUrl)
  const twin = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }[hostname]
  return twin ? [publicUrl, `${protocol}//${host.replace(hostname, twin)}`] : [publicUrl]
}
