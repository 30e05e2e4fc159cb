import type { Environment } from './environment'
import type { PreparedData } from './prepare-data'

/** What the operator reads once the server is up. */
export function greeting(environment: Environment, { demo, newPartnerKey }: PreparedData): string {
  const { publicUrl, databaseUrl, dataDir } = environment
  const lines: [string, string][] = [['Inbox', `${publicUrl}/inbox`]]
  if (demo) {
    for (const email of demo.emails) lines.push(['  sign in', `${email}  ${demo.password}`])
    lines.push(['Demo shop', `${publicUrl}/demo`], ['Demo Wi-Fi portal', `${publicUrl}/demo/portal`])
  }
  if (newPartnerKey)
    lines.push(['Partner key', `${newPartnerKey}  (shown only now; set PARTNER_API_KEY to choose one)`])
  const width = Math.max(...lines.map(([name]) => name.length)) + 3
  const table = lines.map(([name, value]) => `  ${name.padEnd(width)}${value}`).join('\n')
  const storage =
    databaseUrl === null
      ? `Data is kept in ${dataDir} by the embedded database, which is not safe against power loss.\nSet DATABASE_URL to a PostgreSQL server in production.`
      : 'Data is kept in PostgreSQL.'
  return `\nOpenCX is running at ${publicUrl}\n\n${table}\n\n${storage}\n\n`
}
