import { strings } from '../strings/strings'
import { AdminRoom } from './admin-room'

const load = () => import('../setup/widget-setup').then(({ WidgetSetup }) => WidgetSetup)

/** The setup of the widget. */
export const SetupRoom = () => (
  <AdminRoom name={strings.frame.setup} forbidden={strings.frame.setupForbidden} load={load} />
)
