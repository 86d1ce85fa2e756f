/** What a slash command says about a result: its text with the result's fields in the place of their names in braces. */
export const answerText = (answer: string, result: object): string =>
  answer
    .replaceAll(/\{(\w+)\}/g, (_, field: string) => String(Reflect.get(result, field) ?? ""))
    .slice(0, 200);
