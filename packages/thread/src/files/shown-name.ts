/** What turns the direction of the text around it: a name with it can show its ending as another one. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g

/** A file's name as it is shown, spoken and saved: in the order in which it is written. */
export const shownName = ({ name }: { readonly name: string }): string => name.replace(TURNS, '')
