/** A small fraction in words that people can picture: "1 in 2,400", "12 %", "fewer than 1 in 1,000,000". */
export function inWords(rate: number): string {
  if (rate < 1e-6) {
    return 'fewer than 1 in 1,000,000';
  }
  if (rate >= 0.1) {
    return `${Math.round(rate * 100)} %`;
  }
  return `1 in ${twoDigits(1 / rate).toLocaleString('en')}`;
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}
