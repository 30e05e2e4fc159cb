export { onAppendMentions } from './on-append'
