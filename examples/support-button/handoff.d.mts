export interface Customer {
  readonly id: string
  readonly name: string
  readonly email: string
}

/**
 * Makes the one-time link that opens the support page as this customer, who is signed in here and comes from the page
 * `returnTo`. An absolute address; it works once, for ten minutes.
 */
export function supportLink(customer: Customer, returnTo: string): Promise<string>
