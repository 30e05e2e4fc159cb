export { isOpen, nextOpening } from './office-hours'
