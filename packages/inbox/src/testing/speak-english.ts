import { afterTexts, speak } from '../strings/speak'

// tests read what the page says, which has to be there before its modules are
await speak('en')
await afterTexts(async () => {})
