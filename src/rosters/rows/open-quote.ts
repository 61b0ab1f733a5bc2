/** Whether a quote opens in a text that never closes, or the other way round: a half of what a csv puts around a field. */
export function hasOpenQuote(text: string): boolean {
  return text.split('"').length % 2 === 0;
}
