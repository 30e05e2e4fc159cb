import { strings } from '../strings/strings'
import { AdminRoom } from './admin-room'

const load = () => import('../knowledge/knowledge').then(({ Knowledge }) => Knowledge)

/** What the AI may use. */
export const KnowledgeRoom = () => (
  <AdminRoom name={strings.frame.knowledge} forbidden={strings.frame.knowledgeForbidden} load={load} />
)
