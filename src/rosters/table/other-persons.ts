/** Whether a title names somebody else and nothing more: "Verzorger 1 (moeder)", "Ouder/verzorger", "2e contactpersoon". */
export function isOtherPerson(title: string): boolean {
  const words = wordsOf(title);
  return (
    words.some((word) => PERSONS.test(word)) && words.every((word) => PERSONS.test(word) || SMALL.test(word))
  );
}

/** Whether a heading is about somebody else: "Tussenvoegsel verzorger 1". */
export function isOfOtherPerson(heading: string): boolean {
  return wordsOf(heading).some((word) => PERSONS.test(word));
}

const wordsOf = (title: string): string[] => title.toLowerCase().split(/[^\p{L}]+/u);

const PERSONS =
  /^(?:ouders?|verzorgers?|moeder|vader|partner|contactpersoon|contactpersonen|voogd|huisarts|broers?|zus(?:sen)?)$/;
const SMALL = /^(?:|e|de|en|of|van|eerste|tweede|gegevens|contactgegevens)$/;
