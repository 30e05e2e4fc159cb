export { isOpen, nextOpening } from './office-hours'
export { mountOfficeHours } from './routes'
export { allHours, schedulesOfOrg } from './schedules'
