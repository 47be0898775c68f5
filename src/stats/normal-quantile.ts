/** The 0.975 quantile, for a level of 0.95; R: `qnorm(0.975)`. */
export const z95 = 1.959963984540054;

/**
 * The quantile of the standard normal distribution: the z below which `probability` of it lies.
 * For an interval of level 0.95 that is the 0.975 quantile, `normalQuantile((1 + level) / 2)`.
 *
 * Gives `null` for a probability that is not between 0 and 1, exclusive: there is no such z.
 *
 * Method: rational approximations in three ranges, to about 1 part in 10^16.
 * Same as R: `qnorm(probability)`.
 * Source: Wichura (1988), algorithm AS 241, PPND16, https://doi.org/10.2307/2347330
 *
 * @example
 * normalQuantile(0.975); // => 1.959963984540
 * normalQuantile(0.5); // => 0
 * normalQuantile(1); // => null
 */
export function normalQuantile(probability: number): number | null {
  if (!(probability > 0 && probability < 1)) return null;
  const fromMiddle = probability - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) {
    const r = 0.180625 - fromMiddle * fromMiddle;
    return (fromMiddle * polynomial(middle.over, r)) / polynomial(middle.under, r);
  }
  const tail = fromMiddle < 0 ? probability : 1 - probability;
  const r = Math.sqrt(-Math.log(tail));
  const { over, under, shift } = r <= 5 ? near : far;
  const z = polynomial(over, r - shift) / polynomial(under, r - shift);
  return fromMiddle < 0 ? -z : z;
}

/** Wichura's coefficients, from the constant up, to the precision of a number. */
const middle = {
  over: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
    45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  under: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597,
    39307.89580009271, 28729.085735721943, 5226.495278852854,
  ],
};

const near = {
  shift: 1.6,
  over: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
    1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  under: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008,
    0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9,
  ],
};

const far = {
  shift: 5,
  over: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
    0.026532189526576124, 0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
  ],
  under: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient);
}
