export type Variables = Readonly<Record<string, unknown>>

/** A number that is known, or that follows from the variables. */
export type Amount = number | ((variables: Variables) => number)

export const add = (one: Amount, other: Amount): Amount => combine(one, other, (a, b) => a + b)
export const multiply = (one: Amount, other: Amount): Amount => combine(one, other, (a, b) => a * b)
export const largest = (one: Amount, other: Amount): Amount => combine(one, other, Math.max)

function combine(one: Amount, other: Amount, by: (a: number, b: number) => number): Amount {
  if (typeof one === 'number' && typeof other === 'number') return by(one, other)
  const [first, second] = [toFunction(one), toFunction(other)]
  return (variables) => by(first(variables), second(variables))
}

const toFunction = (amount: Amount) => (typeof amount === 'number' ? () => amount : amount)

export const settle = (amount: Amount, variables: Variables): number => (typeof amount === 'number' ? amount : amount(variables))
