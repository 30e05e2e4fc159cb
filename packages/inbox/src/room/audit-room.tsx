import { strings } from '../strings/strings'
import { AdminRoom } from './admin-room'

const load = () => import('../audit/audit-log').then(({ AuditLog }) => AuditLog)

/** Who changed what. */
export const AuditRoom = () => (
  <AdminRoom name={strings.frame.audit} forbidden={strings.frame.auditForbidden} load={load} />
)
