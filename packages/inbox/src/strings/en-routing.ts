/** Texts about who is given which conversations, in English; loaded with the team. */
export const routing = {
  gone: 'Not here',
  open: (count: number) => `${count} open`,
  openOf: (count: number, limit: number) => `${count} open of ${limit} at most`,

  limit: 'Limit',
  limitNamed: (name: string, limit: number) => `Limit of ${name}: ${limit}`,
  limitTitle: (name: string) => `How many conversations is ${name} given?`,
  limitLead: 'Routing gives nobody more open conversations than this. They can still take more themselves.',
  limitDefault: (limit: number) => `As many as everybody: ${limit}`,
  limitOwn: 'A limit of their own',
  limitLabel: 'Open conversations at most',
  limitWrong: 'Enter a whole number from 0 to 1,000. With 0 they are given none.',
  limitChanged: (name: string, limit: number) => `${name} is given ${limit} open conversations at most now.`,
  save: 'Save',

  card: 'Routing',
  cardLead:
    'New and handed-off conversations go to whoever is available, has the inbox open and has the fewest open ones, within office hours. Everything else waits in the queue.',
  isOn: 'Give conversations to people',
  isOnLead: 'A conversation that waits for an answer goes to somebody else when its owner is gone for two minutes.',
  defaultLimit: 'Open conversations at most, for each person',
  saving: 'Saving…',
  saved: 'Saved.',
}
