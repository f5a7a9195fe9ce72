/** A number as staff read it aloud: "(207) 555-0100" within North America, else as it is. */
export function writePhone(number: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : number;
}
