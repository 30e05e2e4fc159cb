import { signal } from '@preact/signals'
import type { Api } from '../http/api'
import { ada } from './scripted-api'
import { scriptedDirectory } from './scripted-directory'

/** What the queue needs of a workspace. */
export function queueWorkspace(api: Api, role: 'owner' | 'agent' = 'agent') {
  return {
    api,
    me: ada,
    organization: signal({ id: 'org-1', name: 'Acme Tours', role }),
    directory: signal(scriptedDirectory()),
    onSignedOut() {},
  }
}
