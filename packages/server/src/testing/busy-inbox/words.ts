import type { SeededRandom } from '@opencx/client/testing'

const FIRST =
  'Ada Ben Chloe Dimitri Elena Farid Grace Hana Ivan Julia Kostas Leila Maya Nico Olga Petros Rosa Samir Tessa Yusuf'
const LAST =
  'Rivers Ito Moreau Petrou Novak Haddad Lindgren Sato Orlov Keller Makris Amari Stone Blum Weiss Costa Nassar Byrne'
const THINGS = `lamp kettle sofa mattress blender backpack tent bicycle helmet keyboard monitor printer router speaker camera
  tripod suitcase umbrella raincoat boots sneakers scarf jacket blanket pillow curtain carpet mirror bookshelf wardrobe`
const PLACES = 'Larnaca Limassol Paphos Nicosia Athens Beirut Vienna Lisbon Bergen Utrecht Porto Turin'

const split = (words: string) => words.split(/\s+/)
const [firsts, lasts, things, places] = [split(FIRST), split(LAST), split(THINGS), split(PLACES)]

const ASKED: readonly ((random: SeededRandom) => string)[] = [
  () => 'Hello, is somebody there?',
  () => 'Thank you, that helps a lot!',
  (random) => `Where is my order? The number is ${orderNumber(random)}.`,
  (random) => `Do you deliver a ${random.pick(things)} to ${random.pick(places)}, and what does that cost?`,
  (random) => `The ${random.pick(things)} that came yesterday is broken. Can I have a refund?`,
  (random) => `I would like to change my order, the ${random.pick(things)} should be a ${random.pick(things)}.`,
  (random) => `Nobody was at home, and the parcel went back to ${random.pick(places)}. I had to wait for it all day.`,
  (random) => `Is there a discount on the ${random.pick(things)} when I take ${random.integer(2, 9)} of them?`,
]
const ANSWERED: readonly ((random: SeededRandom) => string)[] = [
  () => 'You are welcome. Is there anything else?',
  () => 'I am sorry about that. Let me have a look.',
  (random) => `Your order ${orderNumber(random)} left ${random.pick(places)} this morning and takes three days.`,
  (random) =>
    `We do deliver to ${random.pick(places)}. It costs nothing when the order is above ${random.integer(3, 9)}0 euros.`,
  (random) => `The refund for the ${random.pick(things)} is on its way; your bank needs a few days for it.`,
  (random) => `I have changed it for you:\n- one ${random.pick(things)}\n- one ${random.pick(things)}`,
]

/** Rare enough to be looked for. */
const orderNumber = (random: SeededRandom) => `A${random.integer(100_000, 999_999)}`

/** What a customer writes: words that many say, and numbers that hardly anybody does. */
export const question = (random: SeededRandom): string => random.pick(ASKED)(random)
/** What the team writes. */
export const answer = (random: SeededRandom): string => random.pick(ANSWERED)(random)
export const note = (random: SeededRandom): string => `Asked the warehouse about the ${random.pick(things)}.`
export const personName = (random: SeededRandom): string => `${random.pick(firsts)} ${random.pick(lasts)}`
