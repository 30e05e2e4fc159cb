export { allHours, schedulesOfOrg } from './all-hours'
export { isOpen, nextOpening } from './office-hours'
